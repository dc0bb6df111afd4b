import { isKindOf } from '#core';
import type { NameScore } from '#core';
import { cosine } from '#models';
import type { Vision } from '#models';
import { readPicture } from './material.js';
import type { ThingPhoto } from './material.js';

/** How the photos of one word fare among all photos. */
export interface WordScore {
  readonly word: string;
  readonly photos: number;
  /** The classifiers have a class for it. */
  readonly hasClass: boolean;
  /** The first of all photos is one of the word; one of the first five is; share of the first five that are. */
  readonly recallAt1: boolean;
  readonly recallAt5: boolean;
  readonly precisionAt5: number;
}

/** How often a photo's own word came first among all words of the lexicon, among three and five. */
export interface PhotoScore {
  readonly set: string;
  readonly photos: number;
  readonly first: number;
  readonly firstThree: number;
  readonly firstFive: number;
}

interface Seen {
  readonly photo: ThingPhoto;
  readonly names: readonly NameScore[];
  readonly embedding: readonly number[];
}

const probabilityOf = (names: readonly NameScore[], word: string): number =>
  names.reduce((sum, name) => sum + (isKindOf(name.word, word) ? name.probability : 0), 0);

function rankOf({ photo, names }: Seen): number {
  const at = names.findIndex(({ word }) => isKindOf(word, photo.word));
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function photoScore(set: string, seen: readonly Seen[]): PhotoScore {
  const within = (places: number): number => seen.filter((one) => rankOf(one) < places).length;
  return { set, photos: seen.length, first: within(1), firstThree: within(3), firstFive: within(5) };
}

function wordScore(vision: Vision, seen: readonly Seen[], word: string): WordScore {
  const vector = vision.wordVector(word);
  const ranked = seen
    .map(({ photo, names, embedding }) => ({
      right: photo.word === word,
      probability: probabilityOf(names, word),
      likeness: vector === undefined ? 0 : cosine(vector, embedding),
    }))
    .sort((a, b) => b.probability - a.probability || b.likeness - a.likeness);
  const five = ranked.slice(0, 5).filter(({ right }) => right).length;
  return {
    word,
    photos: ranked.filter(({ right }) => right).length,
    hasClass: vector !== undefined,
    recallAt1: ranked[0]?.right === true,
    recallAt5: five > 0,
    precisionAt5: five / 5,
  };
}

/** Names every photo, and looks for every word among all of them. */
export async function scoreWords(
  vision: Vision,
  photos: readonly ThingPhoto[],
): Promise<{ readonly words: WordScore[]; readonly photos: PhotoScore[] }> {
  const seen: Seen[] = [];
  for (const photo of photos) {
    const { names, embedding } = await vision.describe({ after: await readPicture(photo.file), box: photo.box });
    seen.push({ photo, names, embedding });
  }
  const words = [...new Set(photos.map(({ word }) => word))].sort();
  return {
    words: words.map((word) => wordScore(vision, seen, word)),
    photos: [
      photoScore(
        'photos that naming was fitted to',
        seen.filter(({ photo }) => photo.fitted),
      ),
      photoScore(
        'photos that it never saw',
        seen.filter(({ photo }) => !photo.fitted),
      ),
    ],
  };
}
