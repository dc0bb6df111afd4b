import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ReviewChoices, ReviewEntry } from '#core';
import { useApi } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Failed, Loaded, Loading } from '../../parts/states.js';
import { reviewTexts } from '../../texts/review.js';
import { useTexts } from '../../texts/language.js';
import { CorrectionsDialog } from './corrections-dialog.js';
import { DayStrip } from './day-strip.js';
import { EntryDialog } from './entry-dialog.js';
import { EntryGrid } from './entry-grid.js';
import { countFilters, readFilter, writeFilter } from './filter-address.js';
import type { ReviewFilter } from './filter-address.js';
import { FilterBar } from './filter-bar.js';
import './review.css';
import { TimeLine } from './time-line.js';
import { useCorrections } from './use-corrections.js';
import type { Correcting } from './use-corrections.js';
import { useEntries, useReviewTime } from './use-review.js';
import type { EntryList } from './use-review.js';

/** What happened before the cameras: by day and hour, filtered, as stills that open in the player. */
export function ReviewPage() {
  const text = useTexts(reviewTexts);
  const [address, setAddress] = useSearchParams();
  const filter = readFilter(address);
  const [until, setUntil] = useState(() => (filter.day === undefined ? undefined : `${filter.day}T12:00:00Z`));
  const [correcting, setCorrecting] = useState(false);
  const choices = useApi<ReviewChoices>('objects', '/api/review/choices').data;
  const { days, line, day, timeZone } = useReviewTime(filter, until);
  const list = useEntries(filter, timeZone);
  const corrections = useCorrections(list.refresh);
  const change = (changed: Partial<ReviewFilter>): void => {
    setAddress(writeFilter(address, changed), { preventScrollReset: true });
    const { day: other } = changed;
    if (other !== undefined && days.data?.days.every((each) => each.day !== other) === true) {
      setUntil(`${other}T12:00:00Z`);
    }
  };
  const open = (id: string | undefined): void => {
    const next = new URLSearchParams(address);
    if (id === undefined) next.delete('entry');
    else next.set('entry', id);
    setAddress(next, { preventScrollReset: true, replace: address.has('entry') });
  };
  return (
    <>
      <PageHead title={text.title} lead={text.lead}>
        <button type="button" className="button quiet small" aria-haspopup="dialog" onClick={() => setCorrecting(true)}>
          <Icon name="undo" size={18} />
          {text.corrections}
        </button>
      </PageHead>
      <div className="stack review">
        <Opened
          id={address.get('entry') ?? undefined}
          list={list}
          corrections={corrections}
          onOpen={open}
          onObject={(object) => change({ object, day: undefined })}
        />
        <FilterBar filter={filter} choices={choices} onChange={change} onClear={() => setAddress({})} />
        <section className="card stack time" aria-labelledby="time">
          <div className="row apart">
            <h2 id="time">{day === undefined ? text.time : text.dayTitle(day, filter.hour)}</h2>
            {filter.hour === undefined ? null : (
              <button type="button" className="button quiet small" onClick={() => change({ hour: undefined })}>
                {text.wholeDay}
              </button>
            )}
          </div>
          <Loaded query={days} loading={<Loading rows={1} tall />}>
            {(known) => (
              <DayStrip
                days={known}
                chosen={filter.day}
                onDay={(chosen) => change({ day: chosen })}
                onMove={setUntil}
              />
            )}
          </Loaded>
          <Loaded query={line} loading={<Loading rows={1} tall />}>
            {(known) => (
              <TimeLine
                line={known}
                hour={filter.hour}
                onHour={(hour) => change({ day, hour })}
                onObject={(object) => change({ object })}
              />
            )}
          </Loaded>
        </section>
        <Entries list={list} filtered={countFilters(filter) > 0} onOpen={open} onClear={() => setAddress({})} />
      </div>
      {correcting ? <CorrectionsDialog onChanged={list.refresh} onClose={() => setCorrecting(false)} /> : null}
    </>
  );
}

interface EntriesProps {
  readonly list: EntryList;
  readonly filtered: boolean;
  readonly onOpen: (id: string) => void;
  readonly onClear: () => void;
}

function Entries({ list, filtered, onOpen, onClear }: EntriesProps) {
  const text = useTexts(reviewTexts);
  const { entries, failure, loading, more, whole } = list;
  if (failure !== null && entries.length === 0) return <Failed failure={failure} onRetry={list.refresh} />;
  if (loading) return <Loading rows={4} tall />;
  if (entries.length === 0) {
    return (
      <Empty title={filtered ? text.nothingFits : text.nothingYet}>
        <p>{filtered ? text.nothingFitsHow : text.nothingYetHow}</p>
        {filtered ? (
          <button type="button" className="button quiet" onClick={onClear}>
            {text.clear}
          </button>
        ) : null}
      </Empty>
    );
  }
  return (
    <section className="stack" aria-labelledby="happened">
      <div className="row apart">
        <h2 id="happened">{text.happened}</h2>
        <span className="soft small-text" role="status">
          {text.shown(entries.length, whole)}
        </span>
      </div>
      {list.stale ? (
        <button type="button" className="button quiet small new-entries" onClick={list.refresh}>
          {text.newThere}
        </button>
      ) : null}
      <EntryGrid entries={entries} onEnd={whole || failure !== null ? undefined : list.loadMore} onOpen={onOpen} />
      {more ? <Loading rows={1} tall /> : null}
      {failure === null ? null : <Failed failure={failure} onRetry={list.loadMore} />}
    </section>
  );
}

interface OpenedProps {
  readonly id: string | undefined;
  readonly list: EntryList;
  readonly corrections: Correcting;
  readonly onOpen: (id: string | undefined) => void;
  readonly onObject: (id: string) => void;
}

/** The entry that the address names: from the list, or asked for when it is not in it. */
function Opened({ id, list, corrections, onOpen, onObject }: OpenedProps) {
  const index = list.entries.findIndex((entry) => entry.id === id);
  const listed = list.entries[index];
  const asked = useApi<ReviewEntry>('objects', `/api/review/entries/${id ?? ''}`, {
    enabled: id !== undefined && /^\d+$/u.test(id) && listed === undefined && !list.loading,
  });
  if (id === undefined) return null;
  const entry = listed ?? (asked.data?.id === id ? asked.data : undefined);
  if (entry === undefined) return asked.error === null ? null : <Failed failure={asked.error} />;
  return (
    <EntryDialog
      entry={entry}
      newer={index > 0 ? list.entries[index - 1]?.id : undefined}
      older={index >= 0 ? list.entries[index + 1]?.id : undefined}
      onOpen={onOpen}
      onObject={onObject}
      correcting={corrections}
      onChanged={list.refresh}
      onClose={() => onOpen(undefined)}
    />
  );
}
