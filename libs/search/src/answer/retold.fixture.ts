import { wordText, type Answer, type Conclusion, type Evidence, type Language } from '#core';
import { groundThings } from './grounding/things.js';
import type { Dice } from './made-up.fixture.js';
import { momentText } from './moment-text.js';
import { placeText } from './place-text.js';
import { withArticle, withMeasure } from './thing-text.js';

/** What a narrative is told from: texts as they stand in it. A falsifier changes one of them. */
export interface Plot {
  readonly language: Language;
  readonly item: string;
  /** What else the thing may be called. */
  readonly names: readonly string[];
  readonly place: string;
  readonly placed: {
    readonly at: string;
    readonly by: string | undefined;
    readonly kind: Evidence['kind'];
    readonly cite: string;
  };
  readonly seen: string | undefined;
  readonly seenCite: string;
  readonly next: { readonly at: string; readonly by: string | undefined; readonly cite: string } | undefined;
  readonly along: { readonly at: string; readonly cite: string } | undefined;
  readonly cover: string | undefined;
  readonly state: Conclusion['state'] | 'contained' | 'uncovered';
}

type Who = NonNullable<Evidence['by']>;

function whoText(by: Who | null, language: Language, dice: Dice): string | undefined {
  if (by === null) return undefined;
  const { description, personId } = by;
  if (personId !== null) return description;
  if (language === 'zh') {
    if (description === '人') return dice.of(['有人', '某个人']);
    return dice.of([`一位${description}`, `一个${description}`, `一个${description.replace('穿', '穿着')}`]);
  }
  if (description === 'person') return dice.of(['somebody', 'someone', 'a person']);
  const colour = description.replace('person in ', '');
  return dice.of([
    `a person in ${colour}`,
    `someone in ${colour}`,
    `a person wearing ${colour}`,
    `someone wearing ${colour} clothes`,
    `somebody dressed in ${colour}`,
  ]);
}

function timeText(iso: string, askedAt: string, language: Language, dice: Dice): string {
  const text = momentText(iso, askedAt, language);
  if (language === 'en') {
    return dice.of([text, text, text.replace(/:\d\d$/u, ''), text.replace(/(\d\d:\d\d:\d\d)$/u, '$1 am')]);
  }
  const clock = text.replace(/(\d+):(\d\d):(\d\d)$/u, '$1点$2分$3秒');
  return dice.of([
    text,
    text.replaceAll(' ', ''),
    clock,
    text.replace(/(?=\d+:\d\d:\d\d$)/u, '上午'),
    text.replace(/:\d\d$/u, ''),
  ]);
}

/** The plot of an answer with one known thing; undefined: it has none that can be told. */
export function plotOf(answer: Answer, dice: Dice, inside: ReadonlySet<string>): Plot | undefined {
  const { language, askedAt } = answer;
  const [thing] = groundThings(answer, { inside, unsureCover: new Set() });
  if (
    thing === undefined ||
    thing.conclusion.guess ||
    thing.arrival === undefined ||
    thing.conclusion.state === 'unknown'
  )
    return undefined;
  const { conclusion, arrival, departure, uncovering, along } = thing;
  const at = (iso: string): string => timeText(iso, askedAt, language, dice);
  const event = departure ?? uncovering;
  const cover = conclusion.coveredBy?.name;
  const [asked] = answer.understood.items;
  const own =
    asked?.owner !== null && asked !== undefined
      ? language === 'zh'
        ? `${asked.owner}的`
        : `${asked.owner}'s `
      : language === 'zh'
        ? dice.of(['您的', ''])
        : dice.of(['your ', 'the ']);
  return {
    language,
    item: `${own}${conclusion.item}`,
    names: conclusion.names.map(({ name }) => wordText(name, language)),
    place: placeText(conclusion.zone, conclusion.camera, language),
    placed: {
      at: at(arrival.at),
      by: whoText(arrival.by, language, dice),
      kind: arrival.kind,
      cite: `[${arrival.id}]`,
    },
    seen: conclusion.lastSeenAt === null ? undefined : at(conclusion.lastSeenAt),
    seenCite: `[${(uncovering ?? arrival).id}]`,
    next:
      event === undefined
        ? undefined
        : { at: at(event.at), by: whoText(event.by, language, dice), cite: `[${event.id}]` },
    along: along === undefined ? undefined : { at: at(along.at), cite: `[${along.id}]` },
    cover: cover === undefined ? undefined : language === 'zh' ? withMeasure(cover) : withArticle(cover),
    state:
      thing.inside === true && conclusion.state === 'covered'
        ? 'contained'
        : uncovering !== undefined && departure === undefined
          ? 'uncovered'
          : conclusion.state,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const the = (text: string): string => text.replace(/^(?:an?|something) /u, 'the ').replace(/^something$/u, 'the thing');

function arrivalEn({ item, place, placed: { at, by, kind, cite }, along }: Plot, dice: Dice): string {
  // Where it lay before it went along with its cover is not known.
  const where = along === undefined ? place : 'there';
  if (kind === 'present' || kind === 'seen') {
    return dice.of([
      `${item} was already ${where} when I first looked ${at} ${cite}.`,
      `When I first looked, ${at}, ${item} was already ${where} ${cite}.`,
      `${item} was ${where} when I first looked, ${at} ${cite}.`,
    ]);
  }
  const to = where === 'there' ? 'there' : where.replace(/^(?:on|in) (?=the |anna|your )/iu, 'to ');
  if (by === undefined) {
    const did =
      kind === 'moved' ? dice.of(['moved', 'moved and put']) : dice.of(['put', 'placed', 'left', 'put down', 'laid']);
    return dice.of([
      `${item} was ${did} ${where} ${at} ${cite}.`,
      `${capital(at)}, ${item} was ${did} ${where} ${cite}.`,
    ]);
  }
  if (kind === 'moved') {
    return dice.of([
      `${by} moved ${item} ${to} ${at} ${cite}.`,
      `${capital(at)}, ${item} was moved ${to} by ${by} ${cite}.`,
      `${item} was moved ${where} by ${by} ${at} ${cite}.`,
    ]);
  }
  const put = dice.of(['put', 'placed', 'left', 'set', 'put down', 'laid']);
  return dice.of([
    `${by} ${put} ${item} ${where} ${at} ${cite}.`,
    `${capital(at)}, ${by} ${put} ${item} ${where} ${cite}.`,
    `${item} was ${put} ${where} by ${by} ${at} ${cite}.`,
    `It was ${by} who ${put} ${item} ${where} ${at} ${cite}.`,
    `${capital(at)} ${item} was ${put} ${where} by ${by} ${cite}.`,
  ]);
}

function seenEn({ item, seen, seenCite }: Plot, dice: Dice): string {
  if (seen === undefined) return '';
  return dice.of([
    `I last saw it ${seen} ${seenCite}.`,
    `It was last seen ${seen} ${seenCite}.`,
    `The last time I saw it was ${seen} ${seenCite}.`,
    `I last saw ${item} ${seen} ${seenCite}.`,
    '',
  ]);
}

function thenEn(plot: Plot, dice: Dice): string {
  const { state, next, cover, along, place } = plot;
  if (next === undefined || (cover === undefined && (state === 'covered' || state === 'contained'))) return '';
  const { at, by, cite } = next;
  const c = cover ?? '';
  const later = dice.of(['', 'Then, ', 'Later, ', 'After that, ']);
  const passiveBy = by === undefined ? '' : ` by ${by}`;
  const start = later === '' ? `${capital(at)}, ` : later;
  const tail = later === '' ? '' : ` ${at}`;
  const end =
    along === undefined && (state === 'covered' || state === 'contained')
      ? dice.of([
          '',
          ` It is now ${state === 'contained' ? 'in' : 'under'} ${the(c)} ${place} ${cite}.`,
          ` You can look ${state === 'contained' ? 'in' : 'under'} ${the(c)} ${place}.`,
          ` So it should still be ${state === 'contained' ? 'inside' : 'under'} ${the(c)} ${cite}.`,
        ])
      : '';
  switch (state) {
    case 'covered':
      return (
        (by === undefined
          ? dice.of([
              `${start}${c} was laid over it${tail} ${cite}.`,
              `${start}it was covered by ${c}${tail} ${cite}.`,
              `${start}it was hidden under ${c}${tail} ${cite}.`,
            ])
          : dice.of([
              `${start}${by} laid ${c} over it${tail} ${cite}.`,
              `${start}${by} covered it with ${c}${tail} ${cite}.`,
              `${start}${by} put ${c} on top of it${tail} ${cite}.`,
              `${start}it was covered with ${c}${passiveBy}${tail} ${cite}.`,
            ])) + end
      );
    case 'contained':
      return (
        (by === undefined
          ? `${start}it went into ${c}${tail} ${cite}.`
          : dice.of([
              `${start}${by} put it into ${c}${tail} ${cite}.`,
              `${start}${by} placed it inside ${c}${tail} ${cite}.`,
            ])) + end
      );
    case 'taken':
      return by === undefined
        ? dice.of([
            `${start}it disappeared${tail} ${cite}, but I did not see who took it.`,
            `${start}it was taken away${tail}; I could not see who took it ${cite}.`,
          ])
        : dice.of([
            `${start}${by} took it away${tail} ${cite}.`,
            `${start}it was taken${passiveBy}${tail} ${cite}.`,
            `${start}${by} picked it up${tail} ${cite}.`,
            `${start}${by} took it${tail} ${cite}. You could ask ${by.replace(/^a /u, 'the ')}.`,
          ]);
    case 'carried':
      return by === undefined
        ? `${start}it disappeared${tail} ${cite}.`
        : dice.of([
            `${start}${by} picked it up${tail} and has carried it since ${cite}.`,
            `${start}${by} picked it up${tail} ${cite}.`,
          ]);
    case 'uncovered':
      return by === undefined
        ? `${start}what lay over it was taken off${tail} ${cite}.`
        : dice.of([
            `${start}${by} took off what lay over it${tail} ${cite}.`,
            `${start}${by} uncovered it${tail} ${cite}.`,
          ]);
    case 'visible':
    case 'unknown':
      break;
  }
  return '';
}

function alongEn({ along, cover, place }: Plot, dice: Dice): string {
  if (along === undefined || cover === undefined) return '';
  return dice.of([
    `${capital(along.at)} ${the(cover)} was moved and is now ${place}; I think it went with it ${along.cite}.`,
    `${capital(the(cover))} was moved ${along.at} ${along.cite}, and it probably went along with it ${along.cite}.`,
  ]);
}

function arrivalZh({ item, place, placed: { at, by, kind, cite }, along }: Plot, dice: Dice): string {
  const where = along === undefined ? place : '那里';
  if (kind === 'present' || kind === 'seen') {
    return dice.of([
      `${at}我第一次看到这里时，${item}就已经在${where}了${cite}。`,
      `我在${at}第一次看到${item}，它在${where}${cite}。`.replace('，它在', '时，它已经在'),
    ]);
  }
  if (by === undefined) {
    const did = kind === 'moved' ? '移到了' : dice.of(['放在了', '放在', '放到了']);
    return dice.of([`${item}在${at}被${did}${where}${cite}。`, `${at}，${item}被${did}${where}${cite}。`]);
  }
  if (kind === 'moved')
    return dice.of([
      `${at}，${by}把${item}移到了${where}${cite}。`,
      `${by}在${at}把${item}挪到了${where}${cite}。`,
      `${item}在${at}由${by}移到${where}${cite}。`,
    ]);
  const did = dice.of(['放在了', '放在', '放到了', '摆在了']);
  return dice.of([
    `${at}，${by}把${item}${did}${where}${cite}。`,
    `${by}在${at}把${item}${did}${where}${cite}。`,
    `${item}是${by}在${at}${did}${where}的${cite}。`.replace('是', '是由'),
    `${item}在${at}被${by}${did}${where}${cite}。`,
  ]);
}

function seenZh({ item, seen, seenCite }: Plot, dice: Dice): string {
  if (seen === undefined) return '';
  return dice.of([
    `我最后一次看到它是在${seen}${seenCite}。`,
    `最后一次看到${item}的时间是${seen}${seenCite}。`,
    `它最后一次出现是在${seen}${seenCite}。`,
    `我在${seen}最后一次看到它${seenCite}。`,
    '',
  ]);
}

function thenZh(plot: Plot, dice: Dice): string {
  const { state, next, cover, along, place } = plot;
  if (next === undefined || (cover === undefined && (state === 'covered' || state === 'contained'))) return '';
  const { at, by, cite } = next;
  const c = cover ?? '';
  const start = dice.of([`${at}，`, `后来在${at}，`, `随后，${at}，`, `之后${at}`]);
  const named = c.startsWith('一件东西') ? '盖着它的东西' : c.replace(/^一/u, '那');
  const end =
    along === undefined && state === 'covered' && !c.startsWith('一件东西')
      ? dice.of([
          '',
          `它现在应该在${place}${place.endsWith('里') ? '' : '的'}${named}下面${cite}。`,
          `您可以看看${named}下面。`,
        ])
      : '';
  switch (state) {
    case 'covered':
      return (
        (by === undefined
          ? dice.of([`${start}它被${c}盖住了${cite}。`, `${start}${c}盖在了它上面${cite}。`])
          : dice.of([
              `${start}${by}用${c}盖住了它${cite}。`,
              `${start}${by}把${c}放在了它上面${cite}。`,
              `${start}${by}把${c}盖在了上面${cite}。`,
            ])) + end
      );
    case 'contained':
      return by === undefined ? `${start}它被放进了${c}里${cite}。` : `${start}${by}把它放进了${c}里${cite}。`;
    case 'taken':
      return by === undefined
        ? dice.of([
            `${start}它不见了${cite}，没有看到是谁拿走的。`,
            `${start}它被拿走了，我没有看到是谁拿走的${cite}。`,
          ])
        : dice.of([
            `${start}${by}把它拿走了${cite}。`,
            `${start}${by}拿走了它${cite}。`,
            `${start}它被${by}带走了${cite}。`,
            `${start}${by}取走了它${cite}。`,
          ]);
    case 'carried':
      return by === undefined
        ? `${start}它不见了${cite}。`
        : dice.of([
            `${start}${by}拿起了它，之后一直带在身上${cite}。`,
            `${start}${by}把它拿了起来${cite}。`.replace('拿了起来', '拿起来了'),
          ]);
    case 'uncovered':
      return by === undefined
        ? `${start}盖在上面的东西被拿开了${cite}。`
        : dice.of([`${start}${by}把盖在上面的东西拿开了${cite}。`, `${start}${by}掀开了盖在它上面的东西${cite}。`]);
    case 'visible':
    case 'unknown':
      break;
  }
  return '';
}

function alongZh({ along, cover, place }: Plot): string {
  if (along === undefined || cover === undefined) return '';
  const named = cover.startsWith('一件东西') ? '盖着它的东西' : cover.replace(/^一/u, '那');
  return `${along.at}，${named}被移到了${place}，它应该也跟着过去了${along.cite}。`;
}

/** The plot in free words, as a model would write it. */
export function retell(plot: Plot, dice: Dice): string {
  const { state, item, place, placed, seenCite } = plot;
  if (plot.language === 'zh') {
    const lies =
      state === 'visible' || state === 'uncovered'
        ? dice.of([`${item}在${place}${seenCite}。`, `您可以在${place}找到${item}。`, ''])
        : '';
    const story = [seenZh(plot, dice), thenZh(plot, dice)];
    return [lies, arrivalZh(plot, dice), ...(state === 'uncovered' ? story.toReversed() : story), alongZh(plot)].join(
      '',
    );
  }
  const lies =
    state === 'visible' || state === 'uncovered'
      ? dice.of([
          `${capital(item)} is ${place} ${seenCite}.`,
          `You can find ${item} ${place}.`,
          `${capital(item)} is still ${place} ${placed.cite === seenCite ? placed.cite : seenCite}.`,
          '',
        ])
      : '';
  const story = [seenEn(plot, dice), thenEn(plot, dice)];
  return [
    lies,
    capital(arrivalEn(plot, dice)),
    ...(state === 'uncovered' ? story.toReversed() : story),
    alongEn(plot, dice),
  ]
    .filter((part) => part !== '')
    .join(' ');
}
