import type { ReviewEntry } from '#core';
import type { common } from '../../texts/common.js';

type Common = (typeof common)['en'];

/** What a thing is called; without a name, what it looks like. */
export function entryName({ name, colours }: Pick<ReviewEntry, 'name' | 'colours'>, text: Common): string {
  return name ?? text.unnamed(colours.map((colour) => text.colours[colour] ?? colour));
}
