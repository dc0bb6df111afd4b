import type { Language } from '#core';
import type { ToldConclusion } from './conclude.js';
import { placeText } from './place-text.js';
import { measureOf, withThe } from './thing-text.js';

/** Where a thing of that name was found before, most often first. */
export interface UsualPlace {
  readonly camera: string;
  readonly zone: string;
}

/** What to do next about a thing that was found or guessed: where to look, whom to ask. */
export function suggestionsFor(told: ToldConclusion, language: Language): string[] {
  const { conclusion } = told;
  const place = placeText(conclusion.zone, conclusion.camera, language);
  if (conclusion.state === 'covered') {
    const cover = conclusion.coveredBy?.name;
    if (language === 'zh') {
      const thing =
        cover === undefined || cover.startsWith('一') ? '盖着它的那件东西' : `那${measureOf(cover)}${cover}`;
      return [`请看看${place}${thing}的${told.inside ? '里面' : '下面'}。`];
    }
    return [`Look ${told.inside ? 'in' : 'under'} ${withThe(cover ?? 'something', language)} ${place}.`];
  }
  const { takenBy } = conclusion;
  if ((conclusion.state === 'taken' || conclusion.state === 'carried') && takenBy !== null) {
    if (language === 'zh')
      return takenBy.description === '人'
        ? []
        : [`可以问问${takenBy.personId === null ? '那位' : ''}${takenBy.description}。`];
    if (takenBy.description === 'person') return [];
    return [`Ask ${takenBy.personId === null ? 'the ' : ''}${takenBy.description}.`];
  }
  return [];
}

/** What to do when nothing was found: the places where such things lay before, then how Finder can learn it. */
export function suggestionsForMissing(name: string, usual: readonly UsualPlace[], language: Language): string[] {
  const places = usual.map(({ camera, zone }) => {
    const place = placeText(zone, camera, language);
    return language === 'zh'
      ? `看看${place}：这类东西以前常在那里。`
      : `Look ${place}: such things often lay there before.`;
  });
  const teach =
    language === 'zh'
      ? `可以用照片教我认识它：finder items teach "${name}" 照片`
      : `Teach me what it looks like by photos: finder items teach "${name}" PHOTO`;
  return [...places, teach];
}
