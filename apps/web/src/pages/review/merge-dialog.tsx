import { useState } from 'react';
import type { ReviewChoices, ReviewEntry, ReviewPage } from '#core';
import { withQuery } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { Dialog } from '../../parts/dialog.js';
import { Empty, Failed, Loaded } from '../../parts/states.js';
import { common } from '../../texts/common.js';
import { reviewTexts } from '../../texts/review.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { entryName } from './entry-name.js';
import { EntryPicture } from './entry-picture.js';

interface MergeProps {
  readonly entry: ReviewEntry;
  readonly busy: boolean;
  readonly failure: Error | null;
  readonly onMerge: (objectId: string) => void;
  readonly onClose: () => void;
}

/** The newest entry of each other object. */
function othersOf(page: ReviewPage, objectId: string): ReviewEntry[] {
  const newest = new Map<string, ReviewEntry>();
  for (const entry of page.entries) {
    if (entry.objectId !== objectId && !newest.has(entry.objectId)) newest.set(entry.objectId, entry);
  }
  return [...newest.values()];
}

/** Picks the object that is the same thing, from those that something happened to lately. */
export function MergeDialog({ entry, busy, failure, onMerge, onClose }: MergeProps) {
  const text = useTexts(reviewTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const [item, setItem] = useState('');
  const [chosen, setChosen] = useState<ReviewEntry>();
  const choices = useApi<ReviewChoices>('objects', '/api/review/choices').data;
  const lately = useApi<ReviewPage>('objects', withQuery('/api/review', { item, limit: 200 }), { keepPrevious: true });
  const name = entryName(entry, commonText);
  return (
    <Dialog title={text.mergeTitle(name)} onClose={onClose}>
      <div className="stack">
        <p className="soft">{text.mergeHow}</p>
        <label className="field">
          <span className="label">{text.filters.item}</span>
          <select className="input" value={item} onChange={({ target }) => setItem(target.value)}>
            <option value="">{text.any.item}</option>
            {choices?.items.map(({ name: value, shown }) => (
              <option key={value} value={value}>
                {shown}
              </option>
            ))}
          </select>
        </label>
        <Loaded query={lately}>
          {(page) => {
            const others = othersOf(page, entry.objectId);
            if (others.length === 0) return <Empty title={text.noOther} />;
            return (
              <div className="pick" role="group" aria-label={text.pick}>
                {others.map((other) => (
                  <button
                    key={other.objectId}
                    type="button"
                    className="tile"
                    aria-pressed={chosen?.objectId === other.objectId}
                    onClick={() => setChosen(other)}
                  >
                    <EntryPicture entry={other} alt="" />
                    <span className="tile-text">
                      <strong>{entryName(other, commonText)}</strong>
                      <span className="soft">{commonText.kind[other.kind]}</span>
                      <time className="soft" dateTime={other.at}>
                        {timeText(other.at, language)}
                      </time>
                    </span>
                  </button>
                ))}
              </div>
            );
          }}
        </Loaded>
        {failure === null ? null : <Failed failure={failure} />}
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={busy || chosen === undefined}
            onClick={() => {
              if (chosen !== undefined) onMerge(chosen.objectId);
            }}
          >
            {text.mergeNow}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {commonText.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
