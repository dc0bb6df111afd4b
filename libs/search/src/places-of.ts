import { places } from '#core';
import type { Home } from './candidates/home.js';
import type { QueryPlace } from './query/query.types.js';

/** The zones and cameras that a place in a question means. */
export interface MeantPlaces {
  readonly zones: Home['zones'];
  readonly cameras: Home['cameras'];
  /** Names of both, as objects carry them. */
  readonly names: readonly string[];
}

const plain = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[-_\s]+/gu, ' ')
    .trim();

/** By the home's own names first, then by the lexicon's words for the same place in either language. */
export function placesMeant(home: Home, place: QueryPlace | undefined): MeantPlaces {
  if (place === undefined) return { zones: [], cameras: [], names: [] };
  const words = places.find(({ id }) => id === place.placeId);
  const wanted = new Set(
    [place.zoneName, place.text, ...(words === undefined ? [] : [words.id, ...words.en, ...words.zh])]
      .filter((name) => name !== undefined)
      .map(plain),
  );
  const own = place.zoneName === undefined ? [] : home.zones.filter(({ name }) => name === place.zoneName);
  const zones = own.length > 0 ? own : home.zones.filter(({ name }) => wanted.has(plain(name)));
  const cameras = home.cameras.filter(({ name }) => wanted.has(plain(name)));
  return { zones, cameras, names: [...zones, ...cameras].map(({ name }) => name) };
}
