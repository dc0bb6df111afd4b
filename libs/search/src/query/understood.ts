import { toIso, type Understood } from '#core';
import type { Query } from './query.types.js';

/** The query as an Answer shows it. */
export function toUnderstood(query: Query, timeZone: string): Understood {
  const { timeRange, person } = query;
  return {
    intent: query.intent,
    items: query.items.map(({ name, attributes, owner }) => ({ name, attributes: [...attributes], owner })),
    zone: query.place === undefined ? null : (query.place.zoneName ?? query.place.text),
    time:
      timeRange === undefined
        ? null
        : { from: toIso(timeRange.from, timeZone), to: toIso(timeRange.to, timeZone), text: timeRange.text },
    person: person === undefined || person.self ? null : person.text,
  };
}
