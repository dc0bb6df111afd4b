import { useEffect, useRef } from 'react';
import type { ReviewDays } from '#core';
import { Icon } from '../../parts/icon.js';
import { reviewTexts } from '../../texts/review.js';
import { languageTag, useLanguage, useTexts } from '../../texts/language.js';

function shifted(moment: string | undefined, byDays: number): string | undefined {
  return moment === undefined ? undefined : new Date(Date.parse(moment) + byDays * 86_400_000).toISOString();
}

interface DayStripProps {
  readonly days: ReviewDays;
  readonly chosen: string | undefined;
  readonly onDay: (day: string | undefined) => void;
  /** Goes to the days before or after: the moment is in the last day to show. */
  readonly onMove: (until: string | undefined) => void;
}

/** The days with how much happened on each; one of them is shown alone. */
export function DayStrip({ days, chosen, onDay, onMove }: DayStripProps) {
  const text = useTexts(reviewTexts);
  const { language } = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  const lastDay = days.days.at(-1)?.day;
  useEffect(() => {
    // On a narrow screen the newest days come first, or the chosen one.
    const strip = list.current;
    const shown = strip?.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (strip !== null) strip.scrollLeft = shown == null ? strip.scrollWidth : shown.offsetLeft - strip.offsetLeft - 80;
  }, [lastDay, chosen]);
  const most = Math.max(1, ...days.days.map(({ entries }) => entries));
  const format = new Intl.DateTimeFormat(languageTag(language), { timeZone: 'UTC', weekday: 'short', day: 'numeric' });
  const full = new Intl.DateTimeFormat(languageTag(language), { timeZone: 'UTC', dateStyle: 'full' });
  const first = days.days[0];
  const last = days.days.at(-1);
  return (
    <div className="day-strip">
      <button
        type="button"
        className="button plain icon"
        aria-label={text.earlierDays}
        disabled={!days.earlier}
        onClick={() => onMove(shifted(first?.from, -0.5))}
      >
        <Icon name="back" />
      </button>
      <ul ref={list} aria-label={text.days}>
        {days.days.map(({ day, entries }) => (
          <li key={day}>
            <button type="button" aria-pressed={day === chosen} onClick={() => onDay(day === chosen ? undefined : day)}>
              <span className="day-bar" style={{ height: `${entries === 0 ? 0 : 8 + (entries / most) * 92}%` }} />
              <span className="day-name">{format.format(new Date(`${day}T00:00:00Z`))}</span>
              <span className="unseen">, {text.dayWith(full.format(new Date(`${day}T00:00:00Z`)), entries)}</span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button plain icon"
        aria-label={text.laterDays}
        disabled={!days.later}
        onClick={() => onMove(shifted(last?.to, days.days.length - 0.5))}
      >
        <Icon name="next" />
      </button>
    </div>
  );
}
