import { colourNames, lexicon, type Language } from '#core';
import type { GroundedAnswer, Slot, SlotKind } from './grounding.types.js';
import { coloursSpelled, knownAttributes, knownNames } from './names.js';
import { readToldTime } from './told-time.js';

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
const oneOf = (texts: readonly string[]): string =>
  [...new Set(texts)]
    .filter((text) => text !== '')
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|') || '(?!)';

const measureWords = ['个', '件', ...lexicon.flatMap(({ measureWordZh }) => measureWordZh ?? [])];

interface Found extends Slot {
  readonly length: number;
}
type Finder = (text: string, index: number) => Found | undefined;

const sticky = (source: string): RegExp => new RegExp(source, 'iuy');
function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function finderOf(pattern: RegExp, slotOf: (match: RegExpExecArray) => Omit<Slot, 'text'> | undefined): Finder {
  return (text, index) => {
    const match = matchAt(pattern, text, index);
    const slot = match === null ? undefined : slotOf(match);
    return match === null || slot === undefined ? undefined : { ...slot, text: match[0], length: match[0].length };
  };
}

const citations: Finder = finderOf(/\[e\d+(?:[,，、 ]+e\d+)*\]/iuy, ([whole]) => ({
  readings: ['E'],
  values: [...whole.matchAll(/e\d+/giu)].map(([id]) => id.toLowerCase()),
}));

/** What a person without a name is called by: the colours worn, in the order told; plain "person" when none. */
function personFinders(language: Language): Finder[] {
  const spelled = colourNames.flatMap((colour) =>
    coloursSpelled(colour, language).map((text) => [text, colour] as const),
  );
  const colourOf = new Map(spelled);
  const colour = `(${oneOf(spelled.map(([text]) => text))})`;
  const values = (match: RegExpExecArray): string[] =>
    match.slice(1).flatMap((text) => (text === undefined ? [] : [colourOf.get(text.toLowerCase()) ?? text]));
  if (language === 'zh') {
    const who = '(?:有一位|有一个|一位|一个|那位|那个|这位|这个|某位|某个|有个|有位|位|名|一名)?';
    return [
      finderOf(
        sticky(`${who}(?:身)?(?:穿着|穿了|穿)${colour}(?:[和、与])?${colour}?(?:的)?(?:衣服|衣裳|衣物)?的(?:人|家人)`),
        (match) => ({
          readings: ['P'],
          values: values(match),
        }),
      ),
      finderOf(sticky('有人|某人|某个人|有个人|一个人'), () => ({ readings: ['P'], values: [] })),
      finderOf(sticky('那个人|这个人|那人|对方'), () => ({ readings: ['P'], values: ['*'] })),
    ];
  }
  const person = '(?:(?:a|the|that|this|some) )?(?:person|someone|somebody|individual)';
  return [
    finderOf(
      sticky(
        `${person} (?:who (?:was|is) )?(?:wearing|dressed in|clad in|in)(?: a| some)? ${colour}(?: and ${colour})?(?: clothes| clothing)?\\b`,
      ),
      (match) => ({ readings: ['P'], values: values(match) }),
    ),
    finderOf(sticky(`(?:(?:that|the|this) person|who)\\b`), () => ({ readings: ['P'], values: ['*'] })),
    finderOf(
      sticky(`(?:someone|somebody|(?:a|an|some) (?:unknown |unidentified )?person)\\b(?! in\\b| wearing\\b)`),
      () => ({
        readings: ['P'],
        values: [],
      }),
    ),
  ];
}

/** What things, covers, zones, cameras and people of the answer are called, with the words that may go with a name. */
function nameFinder(answer: GroundedAnswer): Finder {
  const { language, understood } = answer;
  const zh = language === 'zh';
  const known = knownNames(answer);
  const owners = understood.items.flatMap(({ owner }) => (owner === null ? [] : [owner.toLowerCase()]));
  const attribute = oneOf(knownAttributes(answer));
  const name = oneOf(known.flatMap(({ spellings }) => spellings));
  const measure = `(?:一|那|这|该)(?:${oneOf(measureWords)})`;
  const source = zh
    ? `(?<own>(?:您|你|${oneOf(owners)})的)?(?:${measure}|这|那|该)?(?<like>(?:一件)?看起来像(?:${measure})?)?(?<attributes>(?:(?:${attribute})的?)*)(?<name>${name})(?:的东西)?`
    : `(?:(?:the|your|our|a|an|this|that|(?:${oneOf(owners)})['’]s) )?(?<like>(?:(?:what|something that) (?:looks|looked) like |something like )(?:an? )?)?(?<attributes>(?:(?:${attribute})(?:,? and |,? ))*)(?<name>${name})(?![\\p{L}\\p{N}])`;
  const camera = zh
    ? `(?:摄像头)?[“"「]?(?<name>${oneOf(known.filter(({ kind }) => kind === 'V').flatMap(({ spellings }) => spellings))})[”"」]?(?:摄像头|的?镜头)?(?:的?画面)?(?:里|中|上)?`
    : `(?:the )?(?:camera )?["“]?(?<name>${oneOf(known.filter(({ kind }) => kind === 'V').flatMap(({ spellings }) => spellings))})["”]?(?: camera)?(?![\\p{L}\\p{N}])`;
  const cameraPattern = sticky(camera);
  const pattern = sticky(source);
  return (text, index) => {
    const view = matchAt(cameraPattern, text, index);
    if (view !== null && /camera|摄像头|镜头|画面|["“「]/iu.test(view[0])) {
      return {
        readings: ['V'],
        values: [view.groups?.['name']?.toLowerCase() ?? ''],
        text: view[0],
        length: view[0].length,
      };
    }
    const match = matchAt(pattern, text, index);
    const said = match?.groups?.['name']?.toLowerCase();
    if (match === null || said === undefined) return undefined;
    const meant = known.filter(({ spellings }) => spellings.includes(said));
    const like = match.groups?.['like'] !== undefined;
    const bare = (match.groups?.['attributes'] ?? '') === '';
    const kinds = new Set<SlotKind>(
      meant.map(({ kind }) => kind).filter((kind) => (like ? kind === 'C' : bare || kind === 'X')),
    );
    if (kinds.size === 0) return undefined;
    return {
      readings: [...kinds],
      values: [...new Set(meant.map(({ value }) => value))],
      text: match[0],
      length: match[0].length,
    };
  };
}

function pronounFinders(language: Language): Finder[] {
  if (language === 'zh') {
    return [
      finderOf(/它们?|该物品|这件东西|那件东西/uy, () => ({ readings: ['X'], values: [] })),
      finderOf(/(?:一件|某件|某样|另一件|一样|一个|盖着它的(?:那件|这件)?|那件盖着它的)东西/uy, () => ({
        readings: ['C'],
        values: [],
      })),
    ];
  }
  return [
    finderOf(/they\b/iuy, () => ({ readings: ['X', 'P'], values: ['*'] })),
    finderOf(/(?:it|them|these|this)\b/iuy, () => ({ readings: ['X'], values: [] })),
    finderOf(/(?:something|a thing|an object|the thing)\b(?! (?:that |like|which))/iuy, () => ({
      readings: ['C'],
      values: [],
    })),
  ];
}

/** Masks every piece of a sentence that the answer knows: "your watch was put on the table" to "X0 was put on Z1". */
export function masker(answer: GroundedAnswer): (sentence: string) => { text: string; slots: readonly Slot[] } {
  const { language, askedAt } = answer;
  const times: Finder = (text, index) => {
    const found = readToldTime(text, index, askedAt, language);
    if (found === undefined) return undefined;
    return {
      readings: ['T'],
      values: [],
      time: found.time,
      text: text.slice(index, index + found.length),
      length: found.length,
    };
  };
  const finders = [citations, times, ...personFinders(language), nameFinder(answer), ...pronounFinders(language)];
  return (sentence) => {
    const plain = sentence.toLowerCase().replaceAll('’', "'");
    const slots: Slot[] = [];
    let text = '';
    for (let index = 0; index < plain.length;) {
      const char = plain.charAt(index);
      // English words are read from their first letter on.
      const inWord = language === 'en' && /[\p{L}\p{N}']/u.test(char) && /[\p{L}\p{N}]/u.test(plain.charAt(index - 1));
      const found =
        inWord || /[\s,，。;；]/u.test(char)
          ? undefined
          : finders
              .map((find) => find(plain, index))
              .filter((one) => one !== undefined)
              .reduce<Found | undefined>(
                (best, one) => (best === undefined || one.length > best.length ? one : best),
                undefined,
              );
      if (found === undefined || found.length === 0) {
        // A letter written in capitals only ever marks a slot.
        text += char;
        index += 1;
        continue;
      }
      text += ` ${found.readings[0] ?? 'X'}${slots.length} `;
      slots.push(found);
      index += found.length;
    }
    return { text: text.replaceAll(/\s+/gu, ' ').trim(), slots };
  };
}
