import { useState } from 'react';
import type { ObjectDetail, ReviewEntry } from '#core';
import { useApi } from '../../api/use-api.js';
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
import type { Correcting } from './use-corrections.js';

interface PanelProps {
  readonly entry: ReviewEntry;
  readonly correcting: Correcting;
  readonly onOpen: (id: string) => void;
  readonly onObject: (id: string) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** The object of an entry: its name, its log, and the ways to put right what Finder took it for. */
export function ObjectPanel({ entry, correcting, onOpen, onObject, onChanged, onClose }: PanelProps) {
  const text = useTexts(reviewTexts);
  const commonText = useTexts(common);
  const toast = useToast();
  const name = entryName(entry, commonText);
  const known = useApi<ObjectDetail>('objects', `/api/objects/${entry.objectId}`);
  const [open, setOpen] = useState<'merge' | 'remove'>();
  const { busy, failure, send } = correcting;
  // The entries of a log that was joined or split are others: the opened one is none of them.
  const closeAll = (): void => {
    setOpen(undefined);
    onClose();
  };
  return (
    <section className="stack object-panel" aria-labelledby="object-name">
      <h3 id="object-name">{text.theObject}</h3>
      <NameForm
        key={entry.name ?? ''}
        shown={entry.name ?? ''}
        busy={busy}
        onName={(given) => send(entry.objectId, 'name', { name: given }, text.renamed(given))}
      />
      <p className="row small-text">
        <span className="badge">{commonText.state[entry.state]}</span>
        <button type="button" className="button plain small" onClick={() => onObject(entry.objectId)}>
          {text.filters.object}
        </button>
      </p>
      {failure === null ? null : <Failed failure={failure} />}
      <Loaded query={known}>
        {({ log }) => (
          <Log
            log={log}
            entryId={entry.id}
            busy={busy}
            onOpen={onOpen}
            onSplit={(id) => send(entry.objectId, 'split', { entry: id }, text.splitDone, closeAll)}
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
          busy={busy}
          failure={failure}
          onMerge={(other) => send(entry.objectId, 'merge', { with: other }, text.mergedDone, closeAll)}
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
