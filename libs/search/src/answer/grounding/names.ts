import {
  colourWords,
  findWord,
  lexicon,
  places,
  pluralOf,
  wordText,
  type ColourName,
  type Conclusion,
  type Language,
} from '#core';
import { nameKey } from '../../rank/name-fit.js';
import { zoneText } from '../place-text.js';
import { namedProbability } from '../thing-text.js';
import type { GroundedAnswer, SlotKind } from './grounding.types.js';

/** Something the answer knows by name, in every spelling a sentence may use. */
export interface KnownName {
  readonly kind: Exclude<SlotKind, 'T' | 'E'>;
  /** Key of a thing or cover, name of a zone or camera, description of a person. */
  readonly value: string;
  readonly spellings: readonly string[];
}

const present = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
const unique = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.toLowerCase()))];

function spellingsOfThing(name: string, language: Language): string[] {
  const word = findWord(nameKey(name));
  // A single Chinese character is more often a part of another word.
  const others =
    word === undefined ? [] : [...word[language], wordText(word.id, language)].filter((text) => text.length > 1);
  const texts = [name, ...others];
  return unique(language === 'en' ? texts.flatMap((text) => [text, pluralOf(text)]) : texts);
}

function spellingsOfZone(zone: string, language: Language): string[] {
  const wanted = zone.trim().toLowerCase().replaceAll(/[-_]/gu, ' ');
  const place = places.find(({ id, en, zh }) => id === wanted || en.includes(wanted) || zh.includes(zone.trim()));
  const told = zoneText(zone, language);
  return unique([zone, wanted, told, told.replace(/^my /iu, 'your '), ...(place?.[language] ?? [])]);
}

/** Keys under which a conclusion's thing may be named. */
export function keysOf(conclusion: Conclusion): readonly string[] {
  const sure = conclusion.names.filter(({ probability }) => probability >= namedProbability).map(({ name }) => name);
  return [conclusion.item, ...sure].map(nameKey);
}

export function knownNames(answer: GroundedAnswer): readonly KnownName[] {
  const { language, understood, searched, evidence } = answer;
  const all = [...answer.conclusions, ...answer.alternatives];
  const things = new Set([
    ...understood.items.map(({ name }) => name),
    ...all.flatMap(keysOf),
    ...all.map(({ item }) => item),
  ]);
  const covers = new Set(all.map(({ coveredBy }) => coveredBy?.name).filter(present));
  const zones = new Set(all.map(({ zone }) => zone).filter(present));
  const cameras = new Set([
    ...all.map(({ camera }) => camera),
    ...evidence.map(({ camera }) => camera),
    ...searched.cameras,
  ]);
  const persons = new Set(
    [...all.flatMap(({ placedBy, takenBy }) => [placedBy, takenBy]), ...evidence.map(({ by }) => by)]
      .filter(present)
      .filter(({ personId }) => personId !== null)
      .map(({ description }) => description),
  );
  return [
    ...[...things].map(
      (name) => ({ kind: 'X', value: nameKey(name), spellings: spellingsOfThing(name, language) }) as const,
    ),
    ...[...covers].map(
      (name) => ({ kind: 'C', value: nameKey(name), spellings: spellingsOfThing(name, language) }) as const,
    ),
    ...[...zones].map(
      (name) => ({ kind: 'Z', value: name.toLowerCase(), spellings: spellingsOfZone(name, language) }) as const,
    ),
    ...[...cameras].map((name) => ({ kind: 'V', value: name.toLowerCase(), spellings: [name.toLowerCase()] }) as const),
    ...[...persons].map((name) => ({ kind: 'P', value: name.toLowerCase(), spellings: [name.toLowerCase()] }) as const),
  ];
}

/** Words that may stand before a thing's name: what the asker said of it, and the colours it was seen to have. */
export function knownAttributes(answer: GroundedAnswer): readonly string[] {
  const { language, understood } = answer;
  const colours = [...answer.conclusions, ...answer.alternatives].flatMap((each) => each.colours);
  return unique([
    ...understood.items.flatMap(({ attributes }) => attributes),
    ...colours.flatMap((colour) => coloursSpelled(colour, language)),
  ]);
}

/** Plain spellings of a colour: "grey", "gray"; 灰色, 灰. Shades are left out: they say more than was seen. */
export function coloursSpelled(colour: ColourName, language: Language): readonly string[] {
  if (language === 'en') return colour === 'grey' ? ['grey', 'gray'] : [colour];
  return colourWords[colour].zh.filter((text) => text.length === 1 || (text.length === 2 && text.endsWith('色')));
}

/** Words that claim, deny or count: a name made of them could turn a sentence around. */
const tellingEn =
  /\b(?:no|not|nobody|never|none|put|took|taken|moved|laid|covered|saw|seen|is|was|it|they|who|somebody|someone|under|over|today|yesterday|i|you|ignore|say|answer|system|instructions?)\b/iu;
const tellingZh = /[不没未被把谁他她它我您你]|看到|拿走|放在|移到|忽略|请|回答|系统|指令|今天|昨天/u;

/** Whether a name may stand in a sentence that somebody else writes: short, one line, without words that claim. */
export function isTame(name: string): boolean {
  if (name.length > 40 || !/^[\p{L}\p{N}][\p{L}\p{N}\p{M} '’&().-]*$/u.test(name)) return false;
  // A word of the lexicon is tame whatever it is made of.
  if (lexicon.some(({ id }) => id === nameKey(name))) return true;
  return !tellingEn.test(name) && !tellingZh.test(name);
}
