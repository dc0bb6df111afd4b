import { useState } from 'react';
import type { Correction, ObjectDetail, ReviewEntry } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { Failed, Loaded } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { common } from '../../texts/common.js';
import { reviewTexts } from '../../texts/review.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { entryName } from './entry-name.js';
import { MergeDialog } from './merge-dialog.js';
import { RemoveDialog } from './remove-dialog.js';

interface PanelProps {
  readonly entry: ReviewEntry;
  readonly onOpen: (id: string) => void;
  readonly onObject: (id: string) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** The object of an entry: its name, its log, and the ways to put right what Finder took it for. */
export function ObjectPanel({ entry, onOpen, onObject, onChanged, onClose }: PanelProps) {
  const text = useTexts(reviewTexts);
  const commonText = useTexts(common);
  const toast = useToast();
  const name = entryName(entry, commonText);
  const known = useApi<ObjectDetail>('objects', `/api/objects/${entry.objectId}`);
  const [open, setOpen] = useState<'merge' | 'remove'>();
  const correct = useSend<Correction>('objects', 'changes', 'items');
  const undo = useSend('objects', 'changes', 'items');
  const send = (path: string, body: object, message: string): void => {
    correct.mutate(
      { address: `/api/objects/${entry.objectId}/${path}`, body },
      {
        onSuccess: ({ id }) => {
          setOpen(undefined);
          onChanged();
          toast(message, () =>
            undo.mutate({ address: `/api/corrections/${id}`, method: 'DELETE' }, { onSuccess: onChanged }),
          );
        },
      },
    );
  };
  return (
    <section className="stack object-panel" aria-labelledby="object-name">
      <h3 id="object-name">{text.theObject}</h3>
      <NameForm
        shown={entry.name ?? ''}
        busy={correct.isPending}
        onName={(given) => send('name', { name: given }, text.renamed(given))}
      />
      <p className="row small-text">
        <span className="badge">{commonText.state[entry.state]}</span>
        <button type="button" className="button plain small" onClick={() => onObject(entry.objectId)}>
          {text.onlyThis(name)}
        </button>
      </p>
      {correct.error === null ? null : <Failed failure={correct.error} />}
      {undo.error === null ? null : <Failed failure={undo.error} />}
      <Loaded query={known}>
        {({ log }) => (
          <Log
            log={log}
            entryId={entry.id}
            busy={correct.isPending}
            onOpen={onOpen}
            onSplit={(id) => send('split', { entry: id }, text.splitDone)}
          />
        )}
      </Loaded>
      <div className="row">
        <button type="button" className="button quiet small" aria-haspopup="dialog" onClick={() => setOpen('merge')}>
          {text.merge}
        </button>
        <button type="button" className="button danger small" aria-haspopup="dialog" onClick={() => setOpen('remove')}>
          <Icon name="trash" size={16} />
          {text.remove}
        </button>
      </div>
      {open === 'merge' ? (
        <MergeDialog
          entry={entry}
          busy={correct.isPending}
          failure={correct.error}
          onMerge={(other) => send('merge', { with: other }, text.mergedDone)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'remove' ? (
        <RemoveDialog
          objectId={entry.objectId}
          name={name}
          onRemoved={() => {
            onClose();
            onChanged();
            toast(text.removedDone(name));
          }}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </section>
  );
}

function NameForm({
  shown,
  busy,
  onName,
}: {
  readonly shown: string;
  readonly busy: boolean;
  readonly onName: (name: string) => void;
}) {
  const text = useTexts(reviewTexts);
  const commonText = useTexts(common);
  const [name, setName] = useState(shown);
  const given = name.trim();
  return (
    <form
      className="field"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (given !== '' && given !== shown) onName(given);
      }}
    >
      <label htmlFor="right-name">{text.rightName}</label>
      <span className="name-row">
        <input
          id="right-name"
          className="input"
          value={name}
          maxLength={100}
          placeholder={text.nameHint}
          onChange={({ target }) => setName(target.value)}
        />
        <button type="submit" className="button small" disabled={busy || given === '' || given === shown}>
          {commonText.save}
        </button>
      </span>
    </form>
  );
}

interface LogProps {
  readonly log: ObjectDetail['log'];
  readonly entryId: string;
  readonly busy: boolean;
  readonly onOpen: (id: string) => void;
  readonly onSplit: (id: string) => void;
}

/** What happened to the object, oldest first. From a move on it may be another thing. */
function Log({ log, entryId, busy, onOpen, onSplit }: LogProps) {
  const text = useTexts(reviewTexts);
  const { kind } = useTexts(common);
  const { language } = useLanguage();
  const turns = log.filter(({ action }) => action !== 'seen');
  return (
    <ol className="object-log" aria-label={text.log}>
      {turns.map((turn, index) => {
        const begins = index > 0 && !turn.inferred && ['present', 'placed', 'moved'].includes(turn.action);
        return (
          <li key={turn.id} aria-current={turn.id === entryId ? 'true' : undefined}>
            <button type="button" className="link" onClick={() => onOpen(turn.id)}>
              {kind[turn.action]} · <time dateTime={turn.happenedAt}>{timeText(turn.happenedAt, language)}</time>
            </button>
            <span className="soft small-text">
              {[turn.camera, turn.zone].filter((part) => part !== null).join(' · ')}
            </span>
            {begins ? (
              <button type="button" className="button plain small" disabled={busy} onClick={() => onSplit(turn.id)}>
                {text.split}
              </button>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
