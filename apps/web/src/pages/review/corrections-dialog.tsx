import type { Correction, CorrectionList } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Failed, Loaded } from '../../parts/states.js';
import { common } from '../../texts/common.js';
import { reviewTexts } from '../../texts/review.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';

interface CorrectionsProps {
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Everything that was put right and can be taken back, newest first. */
export function CorrectionsDialog({ onChanged, onClose }: CorrectionsProps) {
  const text = useTexts(reviewTexts);
  const list = useApi<CorrectionList>('objects', '/api/corrections');
  const undo = useSend('objects', 'changes', 'items');
  return (
    <Dialog title={text.corrections} onClose={onClose}>
      <div className="stack">
        <Loaded query={list}>
          {({ corrections }) =>
            corrections.length === 0 ? (
              <Empty title={text.noCorrections}>
                <p>{text.noCorrectionsHow}</p>
              </Empty>
            ) : (
              <ul className="object-log">
                {corrections.map((correction) => (
                  <Row
                    key={correction.id}
                    correction={correction}
                    busy={undo.isPending}
                    onUndo={() =>
                      undo.mutate(
                        { address: `/api/corrections/${correction.id}`, method: 'DELETE' },
                        { onSuccess: onChanged },
                      )
                    }
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
        {undo.error === null ? null : <Failed failure={undo.error} />}
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly correction: Correction;
  readonly busy: boolean;
  readonly onUndo: () => void;
}

function Row({ correction: { kind, name, createdAt }, busy, onUndo }: RowProps) {
  const text = useTexts(reviewTexts);
  const { undo, unnamed } = useTexts(common);
  const { language } = useLanguage();
  return (
    <li>
      <span>
        {text.did[kind](name ?? unnamed([]))} <span className="soft small-text">{timeText(createdAt, language)}</span>
      </span>
      <button type="button" className="button quiet small" disabled={busy} onClick={onUndo}>
        <Icon name="undo" size={16} />
        {undo}
      </button>
    </li>
  );
}
