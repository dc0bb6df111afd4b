// One sentence of the corpus: a pattern, its slots filled from the lexicon and the word lists, and noise.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { expand, randomFrom, realise } from './grammar.mjs';
import { addNoise } from './noise.mjs';

register(new URL('../../libs/models/src/worker/typescript-hooks.mjs', import.meta.url));
const { attributeWords, colourWords, lexicon, places, pluralOf } = await import('../../libs/core/src/index.ts');

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const english = read('./english.json');
const chinese = read('./chinese.json');

export const intents = Object.keys(english.intents);
export const now = new Date('2026-11-24T02:00:00Z');
/** How often each intent is made: the commonest questions most, everything else that people say a third of all. */
const shares = {
  locate: 22,
  when_last_seen: 6,
  when_placed: 6,
  who_took: 6,
  who_moved: 5,
  who_had: 4,
  confirm: 9,
  list_zone: 7,
  history: 5,
  show_clip: 5,
  usual_place: 4,
  correct: 5,
  forget: 3,
  help: 2,
  other: 30,
};
/** Things by how often they are looked for; a few of the rarest come up as well. */
const weighted = lexicon.flatMap((word) =>
  Array.from({ length: Math.max(1, Math.round(30 * word.commonness ** 3)) }, () => word),
);
const covers = lexicon.filter(({ cover }) => cover === true);

function madeUpWord(random) {
  const parts = [
    'bra',
    'no',
    'ki',
    'lum',
    'ster',
    'pa',
    'do',
    'vel',
    'tri',
    'gon',
    'mi',
    'sha',
    'ru',
    'fle',
    'zan',
    'to',
    'quil',
    'bex',
    'ner',
    'ca',
  ];
  return Array.from({ length: 2 + random.whole(2) }, () => random.pick(parts)).join('');
}

/** Names that this one home taught: they are known to the reader only as such. */
function someHome(random) {
  const names = [
    'Bluebird',
    'grandpa clock',
    'lucky coin',
    '小蓝',
    '宝贝杯',
    'Mr Bear',
    'toolbox two',
    '传家宝',
    'my precious',
    '小黄鸭',
    'old faithful',
    '大白',
  ];
  const items = random.chance(0.3)
    ? [{ id: 1, names: [random.chance(0.5) ? random.pick(names) : madeUpWord(random)] }]
    : [];
  const zones = random.chance(0.4)
    ? [
        random.pick([
          'table left',
          'Side Table',
          'hall shelf',
          '沙发旁',
          '书桌',
          'corner',
          'kitchen counter',
          '窗台',
          'workbench',
          '鞋柜',
          '餐桌',
          'zone 2',
          madeUpWord(random),
        ]),
      ]
    : [];
  const people = random.chance(0.4)
    ? [{ id: 1, names: [random.pick(['Anna', '安娜', 'Tom', '小明', 'Yuki', '阿强', 'Priya', '张伟', 'Bjorn'])] }]
    : [];
  return { language: undefined, now, timeZone: 'Asia/Shanghai', items, zones, people };
}

/** A labelled sentence; the same seed gives the same one. */
export function makeSentence(seed, language) {
  const random = randomFrom(seed);
  const home = someHome(random);
  const table = language === 'zh' ? chinese : english;
  const zh = language === 'zh';
  const mixed = random.chance(0.05);
  const intent = pickIntent(random);
  const pattern = expand(random.pick(table.intents[intent]), random);
  const places_ = () =>
    random.pick(
      home.zones.length > 0 && random.chance(0.5) ? home.zones : random.pick(places)[zh !== mixed ? 'zh' : 'en'],
    );

  const thingName = (forCover = false) => {
    const list = forCover ? covers : weighted;
    if (!forCover && home.items.length > 0 && random.chance(0.5))
      return { name: home.items[0].names[0], word: undefined, taught: true };
    if (random.chance(forCover ? 0.08 : 0.16)) {
      const unknown = random.chance(0.75) ? random.pick(table.things) : madeUpWord(random);
      return { name: unknown, word: undefined };
    }
    const word = random.chance(0.75) ? random.pick(list) : random.pick(lexicon);
    const names = word[zh !== mixed ? 'zh' : 'en'];
    return { name: random.chance(0.5) ? names[0] : random.pick(names), word };
  };

  const attributes = () => {
    const count = random.chance(0.3) ? (random.chance(0.2) ? 2 : 1) : 0;
    return Array.from({ length: count }, () => {
      if (random.chance(0.65)) return random.pick(random.pick(Object.values(colourWords))[zh ? 'zh' : 'en']);
      return random.pick(random.pick(attributeWords)[zh ? 'zh' : 'en']);
    });
  };

  const one = () => (zh ? chineseThing() : englishThing());

  function englishThing(owned = true) {
    const { name, word, taught } = thingName();
    const pieces = [];
    const draw = random.next();
    const space = () => pieces.length > 0 && pieces.push([' ', null]);
    if (taught && random.chance(0.7)) return [[name, 'item']];
    if (owned && draw < 0.14) {
      const owner =
        random.chance(0.2) && home.people.length > 0 ? home.people[0].names[0] : random.pick(english.owners);
      pieces.push([`${owner}${random.chance(0.85) ? "'s" : 's'}`, 'owner']);
    } else if (draw < 0.22) pieces.push([random.pick(['his', 'her', 'their', 'your']), 'owner']);
    else if (draw < 0.6) pieces.push([random.pick(['my', 'my', 'my', 'our', 'me', 'mi']), null]);
    else if (draw < 0.84)
      pieces.push([
        random.pick([
          'the',
          'the',
          'that',
          'this',
          'those',
          'these',
          'a',
          'an',
          'some',
          'one of my',
          'the other',
          'another',
          'both',
        ]),
        null,
      ]);
    for (const attribute of attributes()) {
      space();
      pieces.push([attribute, 'attribute']);
    }
    space();
    const plural = word !== undefined && random.chance(0.2) && /^[a-z ]+$/u.test(name);
    pieces.push([plural ? pluralOf(name) : name, 'item']);
    return pieces;
  }

  function chineseThing() {
    const { name, word, taught } = thingName();
    if (taught && random.chance(0.7)) return [[name, 'item']];
    const pieces = [];
    const draw = random.next();
    if (draw < 0.14)
      pieces.push(
        [random.pick(home.people.length > 0 && random.chance(0.3) ? home.people[0].names : chinese.owners), 'owner'],
        [random.chance(0.85) ? '的' : '', null],
      );
    else if (draw < 0.2) pieces.push([random.pick(['他', '她', '你']), 'owner'], ['的', null]);
    else if (draw < 0.55)
      pieces.push([random.pick(['我的', '我的', '我', '我们的', '咱家的', '俺的', '我那', '我家']), null]);
    else if (draw < 0.68)
      pieces.push([`${random.pick(['那', '这', '那一', '我那'])}${word?.measureWordZh ?? '个'}`, null]);
    else if (draw < 0.74) pieces.push([random.pick(['那个', '这个', '一个', '那些', '这些', '别的', '另一个']), null]);
    for (const attribute of attributes()) {
      pieces.push([attribute, 'attribute']);
      if (random.chance(0.6) && !attribute.endsWith('的')) pieces.push(['的', null]);
    }
    pieces.push([name, 'item']);
    return pieces;
  }

  const several = () => {
    const first = one();
    if (random.chance(0.88)) return first;
    const join = zh
      ? random.pick(['和', '跟', '、', '还有', '以及', '与'])
      : random.pick([' and ', ' and ', ' or ', ', ', ' as well as ', ' & ']);
    return [...first, [join, null], ...one(), ...(random.chance(0.2) ? [[zh ? '和' : ' and ', null], ...one()] : [])];
  };

  const cover = () => {
    const { name } = thingName(true);
    const looks = random.chance(0.2) ? attributes().slice(0, 1) : [];
    const before = zh
      ? random.pick(['', '', '那本', '我的', '这块', '那个', '一本'])
      : random.pick(['the ', 'the ', 'my ', 'a ', 'that ', '']);
    const look = looks.flatMap((each) => [
      [each, 'attribute'],
      [zh ? '' : ' ', null],
    ]);
    return [[before, null], ...look.map(([text, label]) => [text, label === null ? null : 'cover']), [name, 'cover']];
  };

  const zone = () => {
    const name = places_();
    if (zh) return [[name, 'zone']];
    const before = /^(?:upstairs|downstairs)$/u.test(name)
      ? ''
      : random.pick(['the ', 'the ', 'the ', 'my ', '', 'our ']);
    return [
      [before, null],
      [name, 'zone'],
    ];
  };

  const fill = (slot) => {
    switch (slot) {
      case 'item':
        return several();
      case 'item2':
        return one();
      case 'thing':
        return [[thingName().name, 'item']];
      case 'plural': {
        const { name } = thingName();
        return [[/^[a-z ]+$/u.test(name) ? pluralOf(name) : name, 'item']];
      }
      case 'zone':
        return zone();
      case 'prezone':
        return zh
          ? [
              [random.pick(['', '', '', '在']), null],
              ...zone(),
              [
                random.pick(['上', '上', '上面', '里', '里面', '那里', '旁边', '下面', '', '那边', '附近', '后面']),
                null,
              ],
            ]
          : [
              [
                random.pick([
                  'on ',
                  'on ',
                  'on ',
                  'in ',
                  'in ',
                  'at ',
                  'near ',
                  'next to ',
                  'by ',
                  'beside ',
                  'behind ',
                  'inside ',
                  'from ',
                  'on top of ',
                ]),
                null,
              ],
              ...zone(),
            ];
      case 'prezone2':
        return [[random.pick(['上', '里', '']), null]];
      case 'precover':
        return zh
          ? cover()
          : [
              [random.pick(['under ', 'underneath ', 'beneath ', 'below ', 'inside ', 'in ', 'behind ']), null],
              ...cover(),
            ];
      case 'the_cover':
      case 'cover_item':
        return cover();
      case 'cover_word':
        return [[thingName(true).name, 'cover']];
      case 'time':
        return [[random.pick(table.times), 'time']];
      case 'future':
        return [[random.pick(table.futures), intent === 'other' ? 'time' : null]];
      case 'person':
        return [
          [random.pick(home.people.length > 0 && random.chance(0.3) ? home.people[0].names : table.persons), 'person'],
        ];
      case 'room':
        return zh ? [[random.pick(chinese.rooms), 'zone']] : zone();
      case 'roomword':
        return zone().slice(-1);
      case 'device':
        return [[random.pick(table.devices), random.chance(0.5) ? null : null]];
      case 'fixture':
        return [[random.pick(english.fixtures), null]];
      case 'look':
      case 'look2':
        return [
          [random.pick(random.pick(Object.values(colourWords))[language]), 'attribute'],
          [zh ? '的' : '', null],
        ];
      case 'world':
        return [[random.pick(table.worlds), null]];
      case 'worlds':
        return [[random.pick(['the pyramids', 'the alps', 'the maldives', 'the azores', 'the bahamas']), null]];
      case 'concern':
        return [[random.pick(table.concerns), null]];
      case 'shop':
        return [[random.pick(table.shops), null]];
      case 'n':
        return [[random.pick(['五', '十', '3', '20', '两', '15', '100', '三']), null]];
      case 'n2':
        return [[random.pick(['一个', '两个', '一把', '新的', '', '一台', '点']), null]];
      default:
        throw new Error(`no slot ${slot}`);
    }
  };
  const made = addNoise(realise(pattern, fill, ''), random, table, zh);
  return { ...made, intent, home, known: !random.chance(0.12) };
}

const totalShare = Object.values(shares).reduce((sum, share) => sum + share, 0);
function pickIntent(random) {
  let left = random.next() * totalShare;
  for (const intent of intents) {
    left -= shares[intent];
    if (left < 0) return intent;
  }
  return 'other';
}
