import { useState } from 'react';
import type { AskAmendment, Understood } from '#core';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { askTexts } from '../../texts/ask.js';
import { common } from '../../texts/common.js';
import { useTexts } from '../../texts/language.js';

type Part = 'item' | 'zone' | 'time' | 'person';

interface Chip {
  readonly part: Part;
  readonly shown: string;
  readonly value: string;
}

interface ChipsProps {
  readonly understood: Understood;
  /** Asks the same question with this put right; without it the chips only show. */
  readonly onAmend?: ((amendment: AskAmendment) => void) | undefined;
}

function itemText({ name, attributes, owner }: Understood['items'][number]): string {
  const words = [...attributes, name];
  const han = /\p{Script=Han}/u.test(name);
  const own = owner === null ? '' : han ? `${owner}的` : `${owner}'s `;
  return own + words.join(han ? '' : ' ');
}

/** "Understood as: watch · table · yesterday": each can be changed or left out, and the question is asked again. */
export function UnderstoodChips({ understood, onAmend }: ChipsProps) {
  const text = useTexts(askTexts);
  const [editing, setEditing] = useState<Chip>();
  const { items, zone, time, person, intent } = understood;
  const itemWords = items.map(itemText).join(', ');
  const chips: readonly Chip[] = [
    ...(items.length === 0 ? [] : [{ part: 'item' as const, shown: itemWords, value: itemWords }]),
    ...(zone === null ? [] : [{ part: 'zone' as const, shown: zone, value: zone }]),
    { part: 'time', shown: time?.text ?? text.anyTime, value: time?.text ?? '' },
    ...(person === null ? [] : [{ part: 'person' as const, shown: person, value: person }]),
  ];
  return (
    <div className="chips" role="group" aria-label={text.understoodAs}>
      <span className="soft small-text">{text.understoodAs}</span>
      <span className="badge">{text.intents[intent]}</span>
      {chips.map((chip) =>
        onAmend === undefined ? (
          <span key={chip.part} className="chip">
            {chip.shown}
          </span>
        ) : (
          <button
            key={chip.part}
            type="button"
            className="chip"
            title={text.change(text.chip[chip.part])}
            aria-haspopup="dialog"
            onClick={() => setEditing(chip)}
          >
            <span className="unseen">{text.chip[chip.part]}: </span>
            {chip.shown}
            <Icon name="edit" size={15} />
          </button>
        ),
      )}
      {editing === undefined || onAmend === undefined ? null : (
        <EditChip
          chip={editing}
          onClose={() => setEditing(undefined)}
          onAmend={(amendment) => {
            setEditing(undefined);
            onAmend(amendment);
          }}
        />
      )}
    </div>
  );
}

interface EditProps {
  readonly chip: Chip;
  readonly onClose: () => void;
  readonly onAmend: (amendment: AskAmendment) => void;
}

function EditChip({ chip, onClose, onAmend }: EditProps) {
  const text = useTexts(askTexts);
  const commonText = useTexts(common);
  const [value, setValue] = useState(chip.value);
  const send = (words: string | null): void => {
    if (chip.part !== 'item') onAmend({ [chip.part]: words });
    else if (words !== null) {
      onAmend({
        items: words
          .split(/[,，、]/u)
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      });
    }
  };
  return (
    <Dialog title={text.change(text.chip[chip.part])} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (value.trim() !== '') send(value.trim());
        }}
      >
        <label className="field">
          <span className="label">{text.chip[chip.part]}</span>
          <input className="input" value={value} maxLength={100} onChange={({ target }) => setValue(target.value)} />
          {chip.part === 'time' ? <span className="hint">{text.timeHint}</span> : null}
        </label>
        <div className="row">
          <button type="submit" className="button" disabled={value.trim() === ''}>
            {text.askAgain}
          </button>
          {chip.part === 'item' || chip.value === '' ? null : (
            <button type="button" className="button quiet" onClick={() => send(null)}>
              {text.takeAway}
            </button>
          )}
          <button type="button" className="button plain" onClick={onClose}>
            {commonText.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
