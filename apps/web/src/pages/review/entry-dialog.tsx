import type { ReviewEntry } from '#core';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { EvidencePlayer } from '../../player/evidence-player.js';
import { common } from '../../texts/common.js';
import { reviewTexts } from '../../texts/review.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { entryName } from './entry-name.js';
import { ObjectPanel } from './object-panel.js';
import type { Correcting } from './use-corrections.js';

interface EntryDialogProps {
  readonly entry: ReviewEntry;
  /** Entries beside it in the list. */
  readonly newer: string | undefined;
  readonly older: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onObject: (id: string) => void;
  readonly correcting: Correcting;
  /** Something was put right: what is shown is to be asked for again. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One entry with its clip, and the object it is about, which can be put right. */
export function EntryDialog({
  entry,
  newer,
  older,
  onOpen,
  onObject,
  correcting,
  onChanged,
  onClose,
}: EntryDialogProps) {
  const text = useTexts(reviewTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const at = timeText(entry.at, language);
  const kind = commonText.kind[entry.kind];
  const name = entryName(entry, commonText);
  const image = entry.kind === 'taken' ? (entry.before ?? entry.after) : (entry.after ?? entry.before);
  return (
    <Dialog wide title={`${name} · ${kind}`} onClose={onClose}>
      <div className="entry-dialog">
        <div className="stack">
          <div className="row apart">
            <p className="soft">
              <time dateTime={entry.at}>{at}</time> ·{' '}
              {[entry.camera, entry.zone, entry.person?.name].filter((part) => part != null).join(' · ')}
              {entry.inferred ? ` · ${text.inferred}` : ''}
            </p>
            <span className="row">
              <Step label={text.newer} icon="back" to={newer} onOpen={onOpen} />
              <Step label={text.older} icon="next" to={older} onOpen={onOpen} />
            </span>
          </div>
          <EvidencePlayer
            key={entry.id}
            clip={entry.clip}
            image={image}
            alt={`${kind}: ${name}, ${at}`}
            momentMs={entry.clipOffsetMs ?? undefined}
            objectId={entry.objectId}
            name={`${entry.camera}-${entry.kind}-${entry.at.slice(0, 19).replaceAll(':', '-')}`}
            link={new URL(`/review?entry=${entry.id}`, location.href).href}
          />
        </div>
        <ObjectPanel key={entry.objectId} entry={entry} {...{ correcting, onOpen, onObject, onChanged, onClose }} />
      </div>
    </Dialog>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: 'back' | 'next';
  readonly to: string | undefined;
  readonly onOpen: (id: string) => void;
}

function Step({ label, icon, to, onOpen }: StepProps) {
  return (
    <button
      type="button"
      className="button quiet small"
      disabled={to === undefined}
      onClick={() => {
        if (to !== undefined) onOpen(to);
      }}
    >
      {icon === 'back' ? <Icon name={icon} size={16} /> : null}
      {label}
      {icon === 'next' ? <Icon name={icon} size={16} /> : null}
    </button>
  );
}
