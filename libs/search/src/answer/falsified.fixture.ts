import { colourNames, colourText, lexicon, wordText, type Language } from '#core';
import type { Dice } from './made-up.fixture.js';
import { retell, type Plot } from './retold.fixture.js';
import { withArticle, withMeasure } from './thing-text.js';

/** A narrative that says something the evidence does not show. */
export interface Falsified {
  readonly how: string;
  readonly narrative: string;
}

const minute = (text: string): string =>
  text.replace(
    /(\d{1,2})([:：点])(\d\d)/u,
    (_, hour: string, sep: string, minutes: string) =>
      `${hour}${sep}${String((Number(minutes) + 7) % 60).padStart(2, '0')}`,
  );
const hour = (text: string): string =>
  text.replace(/(\d{1,2})(?=[:：点]\d\d)/u, (digits: string) =>
    String(Number(digits) + 3).padStart(digits.length, '0'),
  );
const second = (text: string): string =>
  text.replace(
    /([:：分])(\d\d)(?=$|秒| am)/u,
    (_, sep: string, digits: string) => `${sep}${String((Number(digits) + 11) % 60).padStart(2, '0')}`,
  );
const day = (text: string, zh: boolean): string => {
  if (zh)
    return text.includes('昨天') ? text.replace('昨天', '前天') : `昨天 ${text.replace(/今天 ?|\d+月\d+日 ?/u, '')}`;
  return /yesterday/u.test(text)
    ? text.replace('yesterday', 'today')
    : `yesterday ${text.replace(/today |on \d+ \w+ /u, '')}`;
};

/** What tells one person from another in a text. */
const mark = (text: string): string | undefined =>
  colourNames.find((name) => text.includes(name) || text.includes(colourText(name, 'zh'))) ??
  /Anna|小明/u.exec(text)?.[0];

function otherPerson(by: string | undefined, language: Language, dice: Dice): string {
  const all =
    language === 'zh'
      ? [
          '一位女士',
          '一个男人',
          '小红',
          '一个孩子',
          ...colourNames.map((name) => `一位穿${colourText(name, 'zh')}衣服的人`),
        ]
      : ['a woman', 'a man', 'Maria', 'a child', 'your daughter', ...colourNames.map((name) => `a person in ${name}`)];
  const own = by === undefined ? undefined : mark(by);
  return dice.of(all.filter((each) => mark(each) === undefined || mark(each) !== own));
}

function otherThing(language: Language, not: readonly string[], dice: Dice): string {
  const words = lexicon.filter(
    ({ en, zh, id }) =>
      id.length > 3 && !not.some((text) => [...en, ...zh].some((name) => text.includes(name) || name.includes(text))),
  );
  return wordText(dice.of(words).id, language);
}

type Falsifier = (plot: Plot, dice: Dice) => Plot | undefined;

/** One part of the plot changed; the narrative is told from the changed plot. */
const changes: Readonly<Record<string, Falsifier>> = {
  'placed minute': (plot) => ({ ...plot, placed: { ...plot.placed, at: minute(plot.placed.at) } }),
  'placed hour': (plot) => ({ ...plot, placed: { ...plot.placed, at: hour(plot.placed.at) } }),
  'placed second': (plot) =>
    second(plot.placed.at) === plot.placed.at
      ? undefined
      : { ...plot, placed: { ...plot.placed, at: second(plot.placed.at) } },
  'placed day': (plot) => ({ ...plot, placed: { ...plot.placed, at: day(plot.placed.at, plot.language === 'zh') } }),
  'seen minute': (plot) => (plot.seen === undefined ? undefined : { ...plot, seen: minute(plot.seen) }),
  'event time': (plot) =>
    plot.next === undefined ? undefined : { ...plot, next: { ...plot.next, at: minute(plot.next.at) } },
  'event day': (plot) =>
    plot.next === undefined
      ? undefined
      : { ...plot, next: { ...plot.next, at: day(plot.next.at, plot.language === 'zh') } },
  'times swapped': (plot) => {
    const { placed, next } = plot;
    const exact = /:\d\d:\d\d|分\d\d秒/u;
    if (next === undefined || !exact.test(placed.at) || !exact.test(next.at)) return undefined;
    return { ...plot, placed: { ...placed, at: next.at }, next: { ...next, at: placed.at } };
  },
  'who put it': (plot, dice) =>
    plot.placed.kind === 'present'
      ? undefined
      : { ...plot, placed: { ...plot.placed, by: otherPerson(plot.placed.by, plot.language, dice) } },
  'who did it then': (plot, dice) =>
    plot.next === undefined
      ? undefined
      : { ...plot, next: { ...plot.next, by: otherPerson(plot.next.by, plot.language, dice) } },
  'who swapped': (plot) => {
    const { placed, next } = plot;
    const generic = /^(?:somebody|someone|a person|有人|某个人)$/u;
    if (placed.kind === 'present' || next?.by === undefined || placed.by === undefined) return undefined;
    if (generic.test(placed.by) || generic.test(next.by) || mark(placed.by) === mark(next.by)) return undefined;
    return { ...plot, placed: { ...placed, by: next.by }, next: { ...next, by: placed.by } };
  },
  place: (plot, dice) => {
    if (plot.along !== undefined) return undefined;
    const places =
      plot.language === 'zh'
        ? ['洗衣机里', '车库里', '阳台上', '冰箱里', '浴室里']
        : ['in the garage', 'on the balcony', 'in the fridge', 'on the washing machine', 'in the bathroom'];
    return { ...plot, place: dice.of(places) };
  },
  'invented room': (plot) =>
    plot.along !== undefined || plot.place.includes('camera') || plot.place.includes('摄像头')
      ? undefined
      : { ...plot, place: plot.language === 'zh' ? `地下室的${plot.place}` : `${plot.place} in the basement` },
  'wrong side': (plot) => {
    if (plot.along !== undefined || plot.place.includes('camera') || plot.place.includes('摄像头')) return undefined;
    const place =
      plot.language === 'zh' ? plot.place.replace(/[上里]$/u, '下面') : plot.place.replace(/^(?:on|in) /u, 'behind ');
    return place === plot.place ? undefined : { ...plot, place };
  },
  cover: (plot, dice) => {
    if (plot.cover === undefined) return undefined;
    const name = otherThing(plot.language, [plot.cover, plot.item], dice);
    return { ...plot, cover: plot.language === 'zh' ? withMeasure(name) : withArticle(name) };
  },
  'cover colour': (plot, dice) =>
    plot.cover === undefined
      ? undefined
      : {
          ...plot,
          cover:
            plot.language === 'zh'
              ? plot.cover.replace(/^(..)/u, `$1${colourText(dice.of(colourNames), 'zh')}`)
              : plot.cover.replace(/^(an? |)/u, `a ${dice.of(colourNames)} `),
        },
  'two covers': (plot) =>
    plot.cover === undefined
      ? undefined
      : {
          ...plot,
          cover: plot.language === 'zh' ? plot.cover.replace(/^一/u, '两') : `two ${plot.cover.replace(/^an? /u, '')}`,
        },
  item: (plot, dice) => ({
    ...plot,
    item: `${plot.language === 'zh' ? '您的' : 'your '}${otherThing(plot.language, [plot.item, plot.cover ?? '-', ...plot.names], dice)}`,
  }),
  'citations swapped': (plot) =>
    plot.next === undefined
      ? undefined
      : {
          ...plot,
          placed: { ...plot.placed, cite: plot.next.cite },
          seenCite: plot.next.cite,
          next: { ...plot.next, cite: plot.placed.cite },
        },
  'invented citation': (plot) => ({ ...plot, placed: { ...plot.placed, cite: '[e9]' } }),
  'no citation': (plot) => ({ ...plot, placed: { ...plot.placed, cite: '' } }),
  'taken, not covered': (plot) =>
    plot.state === 'covered' || plot.state === 'contained' ? { ...plot, along: undefined, state: 'taken' } : undefined,
  'covered, not taken': (plot) =>
    plot.state === 'taken' || plot.state === 'carried'
      ? { ...plot, state: 'covered', cover: plot.language === 'zh' ? '一本书' : 'a book' }
      : undefined,
  'into, not under': (plot) =>
    plot.state === 'covered' && plot.cover !== undefined ? { ...plot, state: 'contained' } : undefined,
  'carried, not taken': (plot) =>
    plot.state === 'taken' && plot.next?.by !== undefined ? { ...plot, state: 'carried' } : undefined,
  'still in view': (plot) =>
    plot.state === 'taken' || plot.state === 'carried' ? { ...plot, state: 'visible', next: undefined } : undefined,
};

const addedEn = [
  'It was moved to the garage afterwards [e1].',
  'He looked angry [e1].',
  'She left the house with it [e1].',
  'There were two people in the room [e1].',
  'Somebody hid it on purpose [e1].',
  'It is broken [e1].',
  'A cat pushed it off [e1].',
  'It is probably worth a lot.',
  'It was put there by mistake [e1].',
  'The owner walked to the living room [e1].',
  'It was taken again at 10:15:00 [e1].',
  'I am certain nobody touched it since [e1].',
  'A phone lay next to it [e1].',
  'It had been there for three hours [e1].',
  'You should call the police.',
  'The camera was switched off at 09:30 [e1].',
];
const addedZh = [
  '之后它被带到了车库[e1]。',
  '他看起来很生气[e1]。',
  '她带着它离开了家[e1]。',
  '房间里有两个人[e1]。',
  '有人故意把它藏了起来[e1]。',
  '它已经坏了[e1]。',
  '一只猫把它推了下去[e1]。',
  '它旁边有一部电话[e1]。',
  '它在那里放了三个小时[e1]。',
  '10:15:00，它又被拿走了[e1]。',
  '之后再也没有人碰过它[e1]。',
  '您应该报警。',
  '摄像头在 9:30 关闭了[e1]。',
  '主人走进了客厅[e1]。',
];

/** Words put into, taken out of or turned in a right narrative. */
const turns: Readonly<Record<string, (text: string, zh: boolean, dice: Dice) => string>> = {
  'added claim': (text, zh, dice) => (zh ? `${text}${dice.of(addedZh)}` : `${text} ${dice.of(addedEn)}`),
  'added claim first': (text, zh, dice) => (zh ? `${dice.of(addedZh)}${text}` : `${dice.of(addedEn)} ${text}`),
  negation: (text, zh) =>
    zh
      ? text.replace(/(?<!没有)(放|移|挪|摆|盖|拿走|看到)(?=[在了到])/u, '没有$1')
      : text
          .replace(/\b(was|is)\b/u, '$1 not')
          .replace(/\b(laid|put|placed|moved|took|left|set)\b(?! (?:by|on|in|there|down|to|away))/u, (verb) =>
            text.includes(' not ') ? verb : `never ${verb}`,
          ),
  gender: (text, zh) =>
    zh
      ? text.replace(/(?:一位|一个)?(穿着?[^，。]{1,4}衣服的)人/u, '一位$1女人').replace(/有人|某个人/u, '一个男人')
      : text.replace(/\b(?:a person|someone|somebody)\b/u, 'a woman'),
  crowd: (text, zh) =>
    zh
      ? text.replace(/(?:一位|一个)(?=穿)/u, '两个').replace(/有人|某个人/u, '几个人')
      : text.replace(/\b(?:a person|someone|somebody)\b/u, 'two people'),
  'not over': (text, zh) =>
    zh
      ? text.replace(/它?上面(?=\[)/u, '它旁边').replace('盖住了它', '碰倒了它')
      : text.replace(/over it|on top of it/u, 'next to it'),
  frequency: (text, zh) =>
    zh ? text.replace(/(放|移|盖|拿)(?=[在了到走])/u, '又$1') : text.replace(/\b(was|put|laid|took)\b/u, '$1 again'),
  intent: (text, zh) =>
    zh ? text.replace(/把/u, '偷偷把') : text.replace(/\b(put|laid|took|placed|left|moved)\b/u, 'secretly $1'),
  motive: (text, zh) =>
    zh
      ? text.replace(/。/u, '，因为他要出门。')
      : text.replace(/ ?(\[e\d+\])?\./u, ' because they were in a hurry $1.'),
};

/** Every way in which the plot can be told wrong, one narrative each; those that come out unchanged are left out. */
export function falsify(plot: Plot, dice: Dice): Falsified[] {
  const right = retell(plot, dice);
  const zh = plot.language === 'zh';
  const changed = Object.entries(changes).flatMap(([how, change]) => {
    const other = change(plot, dice);
    if (other === undefined) return [];
    // What was changed may not come up in the telling; told with the plain words of the same dice it is compared.
    const seed = dice.below(1_000_000);
    const [truth, wrong] = [plot, other].map((each) => retell(each, dice.again(seed)));
    // "Picked it up" is right of what was taken too.
    if (how === 'carried, not taken' && !/since|一直/u.test(wrong ?? '')) return [];
    return wrong === undefined || wrong === truth ? [] : [{ how, narrative: wrong }];
  });
  const turned = Object.entries(turns).flatMap(([how, turn]) => {
    const wrong = turn(right, zh, dice);
    return wrong === right ? [] : [{ how, narrative: wrong }];
  });
  return [...changed, ...turned];
}
