import { fromWallTime, reviewKinds, toIso } from '#core';
import type { ReviewEntry } from '#core';

/** What the review shows, as it stands in the address. Times are of the home's clock. */
export interface ReviewFilter {
  readonly camera: string | undefined;
  readonly zone: string | undefined;
  readonly item: string | undefined;
  readonly person: string | undefined;
  readonly kind: string | undefined;
  readonly state: string | undefined;
  readonly object: string | undefined;
  /** "2026-11-24" */
  readonly day: string | undefined;
  /** 0 to 23; only with a day. */
  readonly hour: number | undefined;
}

export const stateNames = [
  'visible',
  'covered',
  'contained',
  'carried',
  'taken',
  'unknown',
] as const satisfies readonly ReviewEntry['state'][];

const words = ['camera', 'zone', 'item', 'person', 'kind', 'state', 'object'] as const;

function oneOf(value: string | undefined, allowed: readonly string[]): string | undefined {
  return value !== undefined && allowed.includes(value) ? value : undefined;
}

function dayOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** What the address asks for; what it asks for wrongly is left out. */
export function readFilter(address: URLSearchParams): ReviewFilter {
  const get = (key: string): string | undefined => address.get(key) || undefined;
  const number = (key: string): string | undefined => (/^\d{1,15}$/u.test(get(key) ?? '') ? get(key) : undefined);
  const day = dayOf(get('day'));
  const hour = Number(get('hour') ?? Number.NaN);
  return {
    camera: get('camera'),
    zone: get('zone'),
    item: get('item'),
    person: number('person'),
    kind: oneOf(get('kind'), reviewKinds),
    state: oneOf(get('state'), stateNames),
    object: number('object'),
    day,
    hour: day !== undefined && Number.isInteger(hour) && hour >= 0 && hour < 24 ? hour : undefined,
  };
}

/** The address with other filters; what else stands in it stays, but for the opened entry. */
export function writeFilter(address: URLSearchParams, changed: Partial<ReviewFilter>): URLSearchParams {
  const next = new URLSearchParams(address);
  next.delete('entry');
  for (const [key, value] of Object.entries(changed)) {
    if (value === undefined) next.delete(key);
    else next.set(key, String(value));
  }
  // An hour belongs to its day.
  if ('day' in changed && !('hour' in changed)) next.delete('hour');
  return next;
}

/** How many filters are set, for the button that hides them on a phone. */
export function countFilters(filter: ReviewFilter): number {
  return words.filter((word) => filter[word] !== undefined).length + (filter.day === undefined ? 0 : 1);
}

/** The filters without the time, as the API takes them. */
export function filterQuery(filter: ReviewFilter): Record<(typeof words)[number], string | undefined> {
  const { camera, zone, item, person, kind, state, object } = filter;
  return { camera, zone, item, person, kind, state, object };
}

/** The stretch of a day, or of an hour of it, in the home's time zone. */
export function stretchOf(day: string, hour: number | undefined, timeZone: string): { from: string; to: string } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const begin = fromWallTime({ year, month, day: date, ...(hour === undefined ? {} : { hour }) }, timeZone);
  const end =
    hour === undefined
      ? fromWallTime({ year, month, day: date + 1 }, timeZone)
      : fromWallTime({ year, month, day: date, hour: hour + 1 }, timeZone);
  return { from: toIso(begin, timeZone), to: toIso(end, timeZone) };
}
