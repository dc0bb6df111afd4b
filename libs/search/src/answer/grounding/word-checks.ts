import {
  colourNames,
  colourText,
  lexicon,
  pluralOf,
  wordText,
  type ColourName,
  type Evidence,
  type Language,
  type LexiconWord,
} from '#core';
import { nameKey } from '../../rank/name-fit.js';
import { dayDistance, monthNamesEn, readMoment } from '../moment-text.js';
import { placeText, zoneText } from '../place-text.js';
import type { GroundedAnswer } from './grounding.types.js';

/** A statement of the narrative that nothing in the answer shows. */
export interface NarrativeProblem {
  readonly kind: 'time' | 'citation' | 'place' | 'item' | 'person' | 'action' | 'uncited' | 'unread' | 'missing';
  readonly text: string;
  readonly sentence: string;
}

/** The parts of an answer that a narrative may speak of, looked up once. */
export interface Ground {
  readonly answer: GroundedAnswer;
  readonly moments: readonly string[];
  readonly rows: ReadonlyMap<string, Evidence>;
  /** Everything that may be called by name, longest first. */
  readonly persons: readonly string[];
  readonly places: readonly string[];
  readonly items: ReadonlySet<string>;
  readonly colours: ReadonlySet<ColourName>;
}

const present = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

export function groundOf(answer: GroundedAnswer): Ground {
  const { language, searched, understood } = answer;
  const all = [...answer.conclusions, ...answer.alternatives];
  const actors = [
    ...all.flatMap(({ placedBy, takenBy }) => [placedBy, takenBy]),
    ...answer.evidence.map(({ by }) => by),
  ];
  const persons = actors.filter(present).map(({ description }) => description);
  const zones = [...all, ...answer.evidence].flatMap(({ zone, camera }) => [zone, camera]);
  const asked = understood.items.map(({ name }) => name);
  const named = all.flatMap((each) => [each.item, each.coveredBy?.name, ...each.names.map(({ name }) => name)]);
  return {
    answer,
    moments: [
      ...all.flatMap((each) => [each.placedAt, each.lastSeenAt, each.changedAt]),
      ...answer.evidence.map(({ at }) => at),
      searched.from,
      searched.to,
    ].filter(present),
    rows: new Map(answer.evidence.map((row) => [row.id, row])),
    persons: [...new Set(persons)].sort((a, b) => b.length - a.length),
    places: [...zones, understood.zone, ...searched.cameras]
      .filter(present)
      .flatMap((name) => [name, zoneText(name, language), zoneText(name, 'en'), zoneText(name, 'zh')])
      .map((name) => name.toLowerCase().replace(/^my /u, 'your ')),
    items: new Set([...asked, ...named].filter(present).map(nameKey)),
    colours: new Set(all.flatMap(({ colours }) => colours)),
  };
}

const clock = /(\d{1,2}):(\d\d)(?::(\d\d))?/gu;
const dayEn = new RegExp(`(today|yesterday|(\\d{1,2}) (${monthNamesEn.join('|')})(?: (\\d{4}))?)(?: at)? $`, 'iu');
const dayZh = /(?:(今天|昨天|前天)|(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日) ?$/u;

/** Whether the words before a clock time name the day of `iso`; none: the day of the question or just before. */
function dayFits(before: string, iso: string, askedAt: string): boolean {
  const at = readMoment(iso);
  const distance = dayDistance(iso, askedAt);
  const en = dayEn.exec(before);
  const zh = dayZh.exec(before);
  if (en === null && zh === null)
    return distance === 0 || Math.abs(at.epochMs - readMoment(askedAt).epochMs) < 3_600_000;
  const relative = (en?.[1] ?? zh?.[1])?.toLowerCase();
  if (relative === 'today' || relative === '今天') return distance === 0;
  if (relative === 'yesterday' || relative === '昨天') return distance === -1;
  if (relative === '前天') return distance === -2;
  const year = en?.[4] ?? zh?.[2];
  if (year !== undefined && Number(year) !== at.year) return false;
  if (en !== null) {
    const month = monthNamesEn.findIndex((name) => name.toLowerCase() === en[3]?.toLowerCase()) + 1;
    return Number(en[2]) === at.day && month === at.month;
  }
  return Number(zh?.[3]) === at.month && Number(zh?.[4]) === at.day;
}

function wrongTimes(sentence: string, { moments, answer }: Ground): string[] {
  const wrong: string[] = [];
  for (const match of sentence.matchAll(clock)) {
    const [text, hour, minute, second] = match;
    const before = sentence.slice(0, match.index).replace(/ at $/u, ' at ');
    const shown = moments.some((iso) => {
      const at = readMoment(iso);
      if (at.hour !== Number(hour) || at.minute !== Number(minute)) return false;
      if (second !== undefined && at.second !== Number(second)) return false;
      return dayFits(before, iso, answer.askedAt);
    });
    if (!shown) wrong.push(text);
  }
  return wrong;
}

const colourPattern = (colour: ColourName, zh: boolean): RegExp => {
  const text = colourText(colour, zh ? 'zh' : 'en');
  return zh ? new RegExp(`${text}|${text.replace(/色$/u, '')}的`, 'gu') : new RegExp(`\\b${text}\\b`, 'giu');
};

/** "person in …", "穿…衣服的人" and the names of known people must be one of those the evidence shows. */
function wrongPersons(sentence: string, { persons, answer }: Ground): string[] {
  const told = [
    ...sentence.matchAll(/\b(?:person|man|woman|girl|boy|child|lady|guy|people)\b(?: in [a-z]+(?: and [a-z]+)?)?/giu),
    ...sentence.matchAll(/穿[^，。、[\]]{1,12}?的(?:人|男人|女人|男士|女士|孩子)/gu),
    ...(answer.language === 'zh' ? sentence.matchAll(/男人|女人|男士|女士|男孩|女孩|孩子/gu) : []),
  ].map(([text]) => text);
  return told.filter((text) => !persons.some((known) => known.startsWith(text) || text.startsWith(known)));
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** The text as a whole word, in any number; Chinese knows no word ends. */
function wholeWord(text: string): RegExp {
  return new RegExp(`(?<![a-z0-9])${escaped(text)}(?![a-z0-9])`, 'gu');
}

/** The sentence without what it may say: persons, places, item names as the answer spells them. */
function maskKnown(sentence: string, ground: Ground): string {
  let rest = sentence.toLowerCase().replaceAll(/\[e\d+\]/gu, ' ');
  const { understood, alternatives, conclusions, language } = ground.answer;
  const all = [...conclusions, ...alternatives];
  const asked = understood.items.flatMap(({ name, attributes, owner }) => [name, owner, ...attributes]);
  const places = all.map(({ zone, camera }) => placeText(zone, camera, language));
  const things = all.flatMap((each) => [
    each.item,
    each.coveredBy?.name,
    ...each.names.map(({ name }) => wordText(name, language)),
  ]);
  const colours = [...ground.colours].map((name) => colourText(name, language));
  const known = [...ground.persons, ...places, ...ground.places, ...asked, ...things, ...colours];
  const texts = known.filter(present).map((each) => each.toLowerCase());
  for (const text of texts.sort((a, b) => b.length - a.length)) {
    if (text !== '') rest = rest.replaceAll(wholeWord(text), ' ');
  }
  return rest;
}

/** Words that the sentences themselves are made of and that are things elsewhere. */
const plainWords: ReadonlySet<string> = new Set([
  'saw',
  'clips',
  'can',
  'home',
  'picture',
  'camera',
  'photo',
  'clip',
  'recording',
  'thing',
  '画面',
  '照片',
  '摄像头',
  '录像',
  '片段',
  '表',
]);

interface ThingName {
  readonly id: string;
  readonly text: string;
  readonly pattern: RegExp;
}

/** Longest first, so that "wine glass" is not read as "glass". */
function thingNames(spelled: (word: LexiconWord) => readonly string[]): readonly ThingName[] {
  return lexicon
    .flatMap((word) => spelled(word).map((name) => ({ id: word.id, text: name.toLowerCase() })))
    .filter(({ text }) => text.length > 1 && !plainWords.has(text))
    .sort((a, b) => b.text.length - a.text.length)
    .map((name) => ({ ...name, pattern: wholeWord(name.text) }));
}

const names: Readonly<Record<Language, readonly ThingName[]>> = {
  en: thingNames(({ en }) => en.flatMap((name) => [name, pluralOf(name)])),
  zh: thingNames(({ zh }) => zh),
};

function wrongItems(rest: string, { answer, items }: Ground): string[] {
  const wrong: string[] = [];
  let left = rest;
  for (const { id, text, pattern } of names[answer.language]) {
    if (!left.includes(text)) continue;
    const without = left.replaceAll(pattern, ' ');
    if (without === left) continue;
    left = without;
    if (!items.has(id) && !items.has(nameKey(text))) wrong.push(text);
  }
  return wrong;
}

const placeWords =
  /\b(?:table|sofa|couch|shelf|desk|bed|floor|chair|kitchen|bedroom|bathroom|hall|hallway|living room|drawer|counter|cupboard)\b|桌子|沙发|架子|书桌|床|地板|椅子|厨房|卧室|浴室|客厅|抽屉|柜子/gu;

function wrongPlaces(rest: string): string[] {
  return [...rest.matchAll(placeWords)].map(([text]) => text);
}

function wrongColours(rest: string, { colours, answer }: Ground): string[] {
  const zh = answer.language === 'zh';
  return colourNames.filter((name) => !colours.has(name) && colourPattern(name, zh).test(rest));
}

/** What a verb claims happened, and the evidence that shows such a thing. */
const actions: readonly { readonly said: RegExp; readonly kinds: readonly Evidence['kind'][] }[] = [
  { said: /\blaid\b.*\bover\b|\bwas laid over\b|盖在了|盖住/iu, kinds: ['covered'] },
  { said: /\bput .* into\b|\bwent into\b|放进了/iu, kinds: ['covered'] },
  {
    said: /\btook (?!off\b)(?!it\b)|\btook (?:it|them) away\b|\bpicked up\b|\bdisappeared\b|拿走了|拿起了|不见了/iu,
    kinds: ['taken'],
  },
  { said: /\btook off\b|\bwas taken off\b|拿开了|被拿开/iu, kinds: ['uncovered'] },
  { said: /\b(?:was|were) moved\b|\bmoved it\b|移到/iu, kinds: ['moved'] },
  { said: /\b(?:was|were) put\b|\bput (?:it|them|there)\b(?! into)|放在|放下/iu, kinds: ['placed', 'moved'] },
];
/** Statements about what was not seen, guesses' reasons and the look at memory as a whole need no evidence. */
const saysNothing =
  /\b(?:I have not seen|I did not see|I know of nothing|I looked through|it is a guess|I am not sure|I cannot|no recording|the clips show)\b|我没有看到|没有看到是谁|据我所知|我查看了|只是猜测|我不能|无法判断|还没有|片段如下/iu;
const claims = /\bis\b|\bare\b|\bwas\b|\bwere\b|\blies\b|\bsaw\b|\bsee\b|\btook\b|\blaid\b|\bput\b|在|有|看到|拿/iu;

function wrongActions(sentence: string, cited: readonly Evidence[]): string[] {
  if (/^it is a guess|这只是猜测/iu.test(sentence)) return [];
  if (saysNothing.test(sentence) && !/;/u.test(sentence)) return [];
  return actions.flatMap(({ said, kinds }) => {
    const match = said.exec(sentence);
    return match !== null && !cited.some(({ kind }) => kinds.includes(kind)) ? [match[0]] : [];
  });
}

/** The words of one sentence against everything the answer knows, whatever the sentence says with them. */
export function checkWords(sentence: string, ground: Ground): NarrativeProblem[] {
  const ids = [...sentence.matchAll(/\[(e\d+)\]/gu)].map(([, id]) => id ?? '');
  const cited = ids.map((id) => ground.rows.get(id)).filter(present);
  const rest = maskKnown(sentence, ground);
  const found: [NarrativeProblem['kind'], string[]][] = [
    ['citation', ids.filter((id) => !ground.rows.has(id))],
    ['time', wrongTimes(sentence, ground)],
    ['person', wrongPersons(sentence, ground)],
    ['place', wrongPlaces(rest)],
    ['item', [...wrongItems(rest, ground), ...wrongColours(rest, ground)]],
    ['action', wrongActions(sentence, cited)],
    ['uncited', claims.test(sentence) && cited.length === 0 && !saysNothing.test(sentence) ? [sentence] : []],
  ];
  return found.flatMap(([kind, texts]) => texts.map((text) => ({ kind, text, sentence })));
}
