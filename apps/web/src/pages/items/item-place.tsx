import type { Item, ItemPlace, Language } from '#core';
import { useApi } from '../../api/use-api.js';
import { askTexts } from '../../texts/ask.js';
import { common } from '../../texts/common.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { agoText } from '../../texts/time-text.js';
import { pictureOf } from '../ask/conclusion-text.js';

/** Where the item is now; asked for again whenever something was seen or taught. */
export function usePlace(item: Pick<Item, 'id'>) {
  return useApi<ItemPlace>('objects', `/api/items/id/${item.id}/place`);
}

export interface KnownPlace {
  readonly guess: boolean;
  /** "table · living-room" */
  readonly where: string;
  /** "under: book · 3 hours ago" */
  readonly how: string;
  readonly picture: ReturnType<typeof pictureOf>;
}

/** The place in two short lines with its picture; undefined: it was not recognised anywhere. */
export function toKnownPlace(
  place: ItemPlace,
  words: { readonly state: Readonly<Record<string, string>>; readonly under: (name: string) => string },
  language: Language,
): KnownPlace | undefined {
  const { conclusion, evidence } = place;
  if (conclusion === null) return undefined;
  const { zone, camera, state, lastSeenAt, placedAt, changedAt, coveredBy, guess } = conclusion;
  const at = state === 'taken' ? (changedAt ?? lastSeenAt) : (lastSeenAt ?? placedAt);
  const how = [
    coveredBy === null ? (words.state[state] ?? state) : words.under(coveredBy.name),
    ...(at === null ? [] : [agoText(at, language)]),
  ];
  return {
    guess,
    where: zone === null ? camera : `${zone} · ${camera}`,
    how: how.join(' · '),
    picture: pictureOf(conclusion, evidence),
  };
}

/** The two lines on a card; bones of the same height while it is looked up. */
export function PlaceLines({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts).place;
  const { state } = useTexts(common);
  const { under } = useTexts(askTexts).facts;
  const { language } = useLanguage();
  const { data, error } = usePlace(item);
  if (data === undefined) {
    return error === null ? (
      <span className="place-lines soft small-text">{text.loading}</span>
    ) : (
      <span className="place-lines soft small-text">{error.message}</span>
    );
  }
  const known = toKnownPlace(data, { state, under }, language);
  if (known === undefined) {
    return (
      <span className="place-lines soft small-text">
        <span>{text.notSeen}</span>
      </span>
    );
  }
  if (known.guess) {
    return (
      <span className="place-lines soft small-text">
        <span>
          {text.perhaps} {known.where}
        </span>
        <span>{text.guess}</span>
      </span>
    );
  }
  return (
    <span className="place-lines small-text">
      <strong>{known.where}</strong>
      <span className="soft">{known.how}</span>
    </span>
  );
}
