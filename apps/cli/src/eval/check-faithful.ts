import { lexicon, places, type Answer, type Conclusion } from '#core';
import { wordNamed } from './item-words.js';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const dayMs = 86_400_000;

/** Digits of a moment as its own clock showed them. */
interface Shown {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly secondOfDay: number;
  readonly dayNumber: number;
  readonly epochMs: number;
}

function read(iso: string): Shown | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/u.exec(iso);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  return {
    day,
    month,
    year,
    secondOfDay: hour * 3600 + minute * 60 + second,
    dayNumber: Date.UTC(year, month - 1, day) / dayMs,
    epochMs: Date.parse(iso),
  };
}

function allConclusions(answer: Answer): readonly Conclusion[] {
  return [...answer.conclusions, ...answer.alternatives];
}

function backedMoments(answer: Answer): readonly Shown[] {
  const { understood, searched } = answer;
  return [
    ...allConclusions(answer).flatMap(({ placedAt, lastSeenAt, changedAt }) => [placedAt, lastSeenAt, changedAt]),
    ...answer.evidence.map(({ at }) => at),
    ...(understood.time === null ? [] : [understood.time.from, understood.time.to]),
    searched.from,
    searched.to,
  ].flatMap((iso) => (iso === null ? [] : (read(iso) ?? [])));
}

/** Takes every match out of the text, so that no later test reads a part of it. */
function takeOut(text: string, pattern: RegExp, onMatch: (match: RegExpExecArray) => void): string {
  let left = text;
  for (const match of text.matchAll(pattern)) {
    onMatch(match);
    left = left.replace(match[0], ' '.repeat(match[0].length));
  }
  return left;
}

/** The day words straight before a clock time, as a test on moments; undefined: there are none. */
function dayTest(before: string, asked: Shown): ((moment: Shown) => boolean) | undefined {
  const close =
    before
      .slice(-30)
      .split(/[.。;；]/u)
      .at(-1) ?? '';
  if (/(?:yesterday(?: at)?|昨天)\s*$/iu.test(close)) return ({ dayNumber }) => dayNumber === asked.dayNumber - 1;
  if (/(?:today(?: at)?|今天)\s*$/iu.test(close)) return ({ dayNumber }) => dayNumber === asked.dayNumber;
  const zh = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日\s*$/u.exec(close);
  if (zh !== null) {
    const [, year, month, day] = zh;
    return (moment) =>
      moment.month === Number(month) && moment.day === Number(day) && moment.year === Number(year ?? asked.year);
  }
  const en = /(\d{1,2}) ([a-z]+)(?: (\d{4}))?(?:,)?(?: at)?\s*$/iu.exec(close);
  const month = months.indexOf(en?.[2]?.toLowerCase() ?? '') + 1;
  if (en === null || month === 0) return undefined;
  return (moment) =>
    moment.month === month && moment.day === Number(en[1]) && moment.year === Number(en[3] ?? asked.year);
}

function clockFaults(answer: Answer, text: string, moments: readonly Shown[]): readonly string[] {
  const asked = read(answer.askedAt);
  if (asked === undefined) return [answer.askedAt];
  const offsets = answer.evidence.flatMap(({ recordingOffsetMs, clipOffsetMs }) => [
    recordingOffsetMs,
    clipOffsetMs ?? -1,
  ]);
  const faults: string[] = [];
  for (const match of text.matchAll(/(\d{1,2})[:：点](\d{2})(?:[:：分](\d{2})秒?)?\s*(am|pm)?/giu)) {
    const [whole, first = '0', second = '0', third, half] = match;
    const hour = (Number(first) % (half === undefined ? 24 : 12)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
    const told = hour * 3600 + Number(second) * 60 + Number(third ?? 0);
    const onDay =
      dayTest(text.slice(0, match.index), asked) ?? (({ epochMs }) => Math.abs(asked.epochMs - epochMs) < dayMs);
    const fits = (moment: Shown): boolean => {
      const off = Math.abs(moment.secondOfDay - told);
      return (
        (third === undefined ? moment.secondOfDay - (moment.secondOfDay % 60) === told : off <= 1) && onDay(moment)
      );
    };
    const asOffset = third === undefined ? Number(first) * 60 + Number(second) : undefined;
    const isOffset = offsets.some((offset) => asOffset !== undefined && Math.floor(offset / 1000) === asOffset);
    if (!moments.some(fits) && !isOffset) faults.push(whole.trim());
  }
  return faults;
}

const units: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: dayMs,
  week: 7 * dayMs,
  秒: 1000,
  分钟: 60_000,
  小时: 3_600_000,
  个小时: 3_600_000,
  天: dayMs,
};

/** "3 minutes ago" has to fit a backed moment to the unit told. */
function agoFaults(answer: Answer, text: string, moments: readonly Shown[]): readonly string[] {
  const asked = Date.parse(answer.askedAt);
  const pattern = /(\d+)\s*(?:(second|minute|hour|day|week)s? ago|(秒|分钟|个?小时|天)前)/giu;
  return [...text.matchAll(pattern)].flatMap(([whole, count, en, zh]) => {
    const unit = units[en?.toLowerCase() ?? zh ?? ''] ?? 0;
    const fits = moments.some(({ epochMs }) => Math.abs(asked - epochMs - Number(count) * unit) < unit);
    return fits ? [] : [whole];
  });
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** As a word of its own, plural or not; Chinese has no word breaks. */
function patternOf(name: string): RegExp {
  return hasHan(name) ? new RegExp(escape(name), 'gu') : new RegExp(String.raw`\b${escape(name)}(?:e?s)?\b`, 'giu');
}

interface NamedThing {
  readonly id: string;
  readonly names: readonly string[];
}

/** Names found in the text whose id is not among the allowed ones; the longest name counts where several fit. */
function nameFaults(
  text: string,
  things: readonly NamedThing[],
  allowed: ReadonlySet<string>,
): { faults: string[]; left: string } {
  const faults: string[] = [];
  let left = text;
  const names = things
    .flatMap(({ id, names: each }) => each.map((name) => ({ id, name })))
    // A single Chinese character is more often a part of another word.
    .filter(({ name }) => name.length >= 2)
    .sort((a, b) => b.name.length - a.name.length);
  const idsOf = new Map<string, string[]>();
  for (const { id, name } of names) idsOf.set(name, [...(idsOf.get(name) ?? []), id]);
  for (const [name, ids] of idsOf) {
    left = takeOut(left, patternOf(name), ([whole]) => {
      if (!ids.some((id) => allowed.has(id))) faults.push(whole);
    });
  }
  return { faults, left };
}

function placeIds(names: readonly (string | null)[]): Set<string> {
  const told = names.flatMap((name) =>
    name === null ? [] : [name.toLowerCase(), name.toLowerCase().replaceAll(/[-_]/gu, ' ')],
  );
  const known = places.filter(({ id, en, zh }) =>
    told.some((name) => id === name || en.includes(name) || zh.includes(name)),
  );
  return new Set([...told, ...known.map(({ id }) => id)]);
}

function personFaults(answer: Answer, text: string): { faults: string[]; left: string } {
  const actors = new Set(
    [
      ...allConclusions(answer).flatMap(({ placedBy, takenBy }) => [placedBy, takenBy]),
      ...answer.evidence.map(({ by }) => by),
    ].flatMap((actor) => actor?.description.toLowerCase() ?? []),
  );
  const faults: string[] = [];
  const pattern = /\b(?:person|man|woman|child|boy|girl) in [a-z]+(?: and [a-z]+)?|穿[^，。、；]{1,12}的人/giu;
  const left = takeOut(text, pattern, ([whole]) => {
    const known = [...actors].some((actor) => whole.toLowerCase().startsWith(actor) || actor === whole.toLowerCase());
    if (!known) faults.push(whole);
  });
  return { faults, left };
}

function itemIds(answer: Answer): Set<string> {
  const names = [
    ...answer.understood.items.map(({ name }) => name),
    ...allConclusions(answer).flatMap(({ item, names: each, coveredBy }) => [
      item,
      ...each.map(({ name }) => name),
      ...(coveredBy === null ? [] : [coveredBy.name]),
    ]),
  ];
  const ids = names.flatMap((name) => wordNamed(name)?.id ?? []);
  return new Set([...names.map((name) => name.toLowerCase()), ...ids]);
}

/**
 * What the narrative says that the answer does not hold: times, citations, persons, places and things. Empty: it is
 * faithful. Written apart from the search room's own check, so that neither passes because of the other.
 * @param zones names of the zones of the cameras asked about
 */
export function unbackedClaims(answer: Answer, zones: readonly string[]): readonly string[] {
  const moments = backedMoments(answer);
  const known = new Set(answer.evidence.map(({ id }) => id));
  const faults: string[] = [];
  let text = takeOut(answer.narrative, /\[(e\d+(?:[,，] ?e\d+)*)\]/gu, ([whole, ids = '']) => {
    if (!ids.split(/[,，] ?/u).every((id) => known.has(id))) faults.push(whole);
  });
  if (answer.status === 'found' && text === answer.narrative) faults.push('no citation');
  for (const camera of answer.searched.cameras) text = text.replaceAll(camera, ' '.repeat(camera.length));
  faults.push(...clockFaults(answer, text, moments), ...agoFaults(answer, text, moments));
  const persons = personFaults(answer, text);
  const allowedPlaces = placeIds([answer.understood.zone, ...allConclusions(answer).map(({ zone }) => zone)]);
  const allowedItems = itemIds(answer);
  const zoneNames = zones.map((name) => ({ id: name.toLowerCase(), names: [name.toLowerCase()] }));
  const placeNames = places.map(({ id, en, zh }) => ({ id, names: [...en, ...zh] }));
  // A word can be a place and a thing (drawer, rug): either reading may back it.
  const placed = nameFaults(persons.left, [...zoneNames, ...placeNames], new Set([...allowedPlaces, ...allowedItems]));
  const things = lexicon.map(({ id, en, zh }) => ({ id, names: [...en, ...zh] }));
  const items = nameFaults(placed.left, things, new Set([...allowedItems, ...allowedPlaces, ...spoken]));
  return [...faults, ...persons.faults, ...placed.faults, ...items.faults];
}

/** Lexicon words that a narrative uses in another sense: "see the picture", "I last saw it". */
const spoken: readonly string[] = ['camera', 'picture', 'photo', 'saw', 'video'];
