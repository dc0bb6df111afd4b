import { wordText, type Answer, type Evidence, type Reason } from '#core';
import type { ToldConclusion } from './conclude.js';
import { momentText } from './moment-text.js';
import type { Phrases, Sentence, Subject } from './narrative.types.js';
import type { ToldActor } from './person-text.js';
import { placeText } from './place-text.js';
import { looksText, namedProbability, otherName, withMeasure } from './thing-text.js';

const reasons: Readonly<Record<Reason, string>> = {
  told: '有人这样告诉过我',
  taught: '看起来像您提供的照片',
  name: '看起来有点像',
  colour: '颜色相符',
  size: '大小相符',
  place: '位置相符',
  time: '时间相符',
  recent: '在可能的东西里，它是最后放下的',
};

/** "[e1][e2]" behind a part of a list; nothing when no picture was kept. */
const citedBy = ({ conclusion }: ToldConclusion): string => conclusion.evidence.map((id) => `[${id}]`).join('');

const cites = (...rows: readonly (Evidence | undefined)[]): readonly string[] => [
  ...new Set(rows.filter((row) => row !== undefined).map(({ id }) => id)),
];

/** 一位穿灰色衣服的人; a name stays a name; nothing known: 有人. */
function actorZh(actor: ToldActor): string {
  if (actor.description === '人') return '有人';
  return actor.description.endsWith('的人') ? `一位${actor.description}` : actor.description;
}

/** After 由 or 被 the unknown actor is a noun. */
function byZh(actor: ToldActor): string {
  return actor.description === '人' ? '一个人' : actorZh(actor);
}

function listZh(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join('、')}和${parts.at(-1) ?? ''}`;
}

const place = ({ conclusion }: ToldConclusion): string => placeText(conclusion.zone, conclusion.camera, 'zh');
const subjectText = (subject: Subject): string => {
  const attributes = subject.attributes.join('');
  const owned = subject.owner !== null || subject.own;
  // 您的蓝色杯子 reads better than 您的蓝色的杯子.
  const described = owned
    ? attributes.replace(/色的$/u, '色')
    : `${attributes}${subject.attributes.length > 0 && !attributes.endsWith('的') ? '的' : ''}`;
  const noun = `${described}${subject.name}`;
  if (subject.owner !== null) return `${subject.owner}的${noun}`;
  return subject.own ? `您的${noun}` : noun;
};
const thing = ({ conclusion }: ToldConclusion): string => {
  const [best] = conclusion.names;
  if (!conclusion.guess && best !== undefined && best.probability >= namedProbability) {
    return withMeasure(wordText(best.name, 'zh'));
  }
  return `一件${looksText({ sizeCm: conclusion.sizeCm ?? undefined, colours: conclusion.colours }, 'zh')}`;
};

/** The Chinese sentences, with times told from `askedAt` (ISO with offset). */
export function phrasesZh(askedAt: string): Phrases {
  const at = (iso: string): string => momentText(iso, askedAt, 'zh');
  const when = (iso: string | null): string => (iso === null ? '' : `${at(iso)}，`);

  function hidden(text: string, told: ToldConclusion): string {
    const { conclusion, inside } = told;
    const who = told.departure?.by ?? null;
    const name = conclusion.coveredBy?.name ?? '一件东西';
    const cover = told.coverSure ? withMeasure(name) : `一件看起来像${name}的东西`;
    const start = when(conclusion.changedAt);
    if (inside)
      return who === null ? `${start}${text}被放进了${cover}里` : `${start}${actorZh(who)}把${text}放进了${cover}里`;
    const on = text === '它' ? '上面' : `${text}上面`;
    return who === null ? `${start}${cover}盖在了${on}` : `${start}${actorZh(who)}把${cover}盖在了${on}`;
  }

  function takenAway(text: string, told: ToldConclusion): string {
    const { conclusion } = told;
    const who = conclusion.takenBy;
    const start = when(conclusion.changedAt);
    if (who === null) return `${start}${text}不见了，没有看到是谁拿走的`;
    return conclusion.state === 'carried'
      ? `${start}${actorZh(who)}拿起了${text}，之后一直带在身上`
      : `${start}${actorZh(who)}把${text}拿走了`;
  }

  /** 在 9:00:14 由一位穿灰色衣服的人放在桌子上 */
  function putWords(told: ToldConclusion, placedAt: string): string {
    const by = told.conclusion.placedBy;
    const verb = told.arrival?.kind === 'moved' ? '移到了' : '放在';
    const where = told.carriedAlong === undefined ? place(told) : '那里';
    return `在 ${at(placedAt)} ${by === null ? '被' : `由${byZh(by)}`}${verb}${where}`;
  }

  return {
    lies: (subject, told) => ({
      text: `${subjectText(subject)}在${place(told)}`,
      cites: cites(told.uncovering ?? told.arrival),
    }),
    arrived(_subject, told) {
      const { arrival, conclusion } = told;
      if (arrival === undefined) return undefined;
      if (arrival.kind === 'present' || conclusion.placedAt === null) {
        return { text: `${at(arrival.at)} 我第一次看到这里时，它就已经在那里了`, cites: cites(arrival) };
      }
      const by = conclusion.placedBy;
      const verb = arrival.kind === 'moved' ? '移到那里' : '放在那里';
      return {
        text: `它是在 ${at(conclusion.placedAt)} ${by === null ? '被' : `由${byZh(by)}`}${verb}的`,
        cites: cites(arrival),
      };
    },
    put(subject, told) {
      const { arrival, conclusion } = told;
      if (conclusion.placedAt === null) {
        const since = arrival === undefined ? '' : `${at(arrival.at)} 我第一次看到这里时，`;
        // Where it was before it went along with its cover the conclusion does not say.
        const where = told.carriedAlong === undefined ? place(told) : '那里';
        return { text: `${since}${subjectText(subject)}就在${where}`, cites: cites(arrival) };
      }
      return { text: `${subjectText(subject)}${putWords(told, conclusion.placedAt)}`, cites: cites(arrival) };
    },
    lastSeen(_subject, told) {
      const { lastSeenAt } = told.conclusion;
      if (lastSeenAt === null) return undefined;
      return { text: `我最后一次看到它是在 ${at(lastSeenAt)}`, cites: cites(told.uncovering ?? told.arrival) };
    },
    lastSeenFirst(subject, told) {
      const { lastSeenAt } = told.conclusion;
      if (lastSeenAt === null) return undefined;
      const where = told.carriedAlong === undefined ? `，当时它在${place(told)}` : '';
      return {
        text: `我最后一次看到${subjectText(subject)}是在 ${at(lastSeenAt)}${where}`,
        cites: cites(told.uncovering ?? told.arrival),
      };
    },
    uncovered(_subject, told) {
      const { uncovering } = told;
      if (uncovering === undefined) return undefined;
      const who = uncovering.by;
      return {
        text:
          who === null
            ? `${when(uncovering.at)}盖在上面的东西被拿开了`
            : `${when(uncovering.at)}${actorZh(who)}拿开了盖在上面的东西`,
        cites: cites(uncovering),
      };
    },
    departed(subject, told, first = false) {
      if (told.departure === undefined) return undefined;
      const say = told.conclusion.state === 'covered' ? hidden : takenAway;
      return { text: say(first ? subjectText(subject) : '它', told), cites: cites(told.departure) };
    },
    wentAlong(subject, told) {
      const { carriedAlong, conclusion } = told;
      if (carriedAlong === undefined) return undefined;
      const cover = conclusion.coveredBy?.name ?? '一件东西';
      const named = cover.startsWith('一') ? '盖着它的东西' : cover;
      return {
        text: `${when(carriedAlong.at)}${named}被移到了${place(told)}，${subjectText(subject)}应该也跟着过去了`,
        cites: cites(carriedAlong),
      };
    },
    unknownNow: () => ({ text: '现在它在哪里，我无法判断', cites: [] }),
    nobodyTook: (subject, told) => ({ text: `我没有看到有人拿走${subjectText(subject)}`, cites: cites(told.arrival) }),
    verdict: (verdict) => ({ text: { yes: '是的', no: '不是', unsure: '我不能确定' }[verdict], cites: [] }),
    alike(others) {
      const parts = others.map((other) => `${place(other)}${citedBy(other)}`);
      return { text: `另外还有${others.length === 1 ? '一' : others.length}件类似的：${listZh(parts)}`, cites: [] };
    },
    unsure: (subject) => ({ text: `我不能确定：没有看到能认出是${subjectText(subject)}的东西`, cites: [] }),
    guessed(told) {
      const { arrival, conclusion } = told;
      const what = thing(told);
      const text =
        arrival === undefined
          ? `${place(told)}有${what}`
          : conclusion.placedAt === null
            ? `${at(arrival.at)} 我第一次看到这里时，${what}就在${place(told)}`
            : `${what}${putWords(told, conclusion.placedAt)}`;
      return { text: `${text}，是它吗`, cites: cites(arrival), mark: '?' };
    },
    guessReason(told) {
      const parts = told.conclusion.because.map((reason) => reasons[reason]);
      const other = otherName(told.conclusion);
      const looks = other === undefined ? undefined : `在我看来它更像${withMeasure(wordText(other, 'zh'))}`;
      if (parts.length === 0) return { text: `这只是猜测：${looks ?? '我叫不出它的名字'}`, cites: [] };
      return { text: `这只是猜测：${parts.join('，')}${looks === undefined ? '' : `；不过${looks}`}`, cites: [] };
    },
    guessOthers(others) {
      const parts = others.map((other) => `${place(other)}的${thing(other)}${citedBy(other)}`);
      return { text: `也可能是${listZh(parts)}`, cites: [] };
    },
    clips: () => ({ text: '片段如下', cites: [] }),
    listed(zone, things) {
      const where = zone === null ? '家里' : placeText(zone, '', 'zh');
      const seen = things.filter(({ conclusion }) => conclusion.state !== 'covered');
      const under = things.filter(({ conclusion }) => conclusion.state === 'covered');
      const sentences: Sentence[] = [];
      if (things.length === 0) sentences.push({ text: `据我所知，${where}没有东西`, cites: [] });
      if (seen.length > 0) {
        const parts = seen.map((told) => `${thing(told)}${citedBy(told)}`);
        sentences.push({ text: `${where}有${listZh(parts)}`, cites: [] });
      }
      for (const told of under) {
        const cover = told.conclusion.coveredBy?.name ?? '一件东西';
        const named = cover.startsWith('一') ? '另一件东西' : cover;
        const seenAt =
          told.conclusion.lastSeenAt === null ? '' : `，最后一次看到是在 ${at(told.conclusion.lastSeenAt)}`;
        sentences.push({
          text: `${named}${told.inside ? '里面' : '下面'}有${thing(told)}${seenAt}`,
          cites: cites(told.arrival, told.departure),
        });
      }
      return sentences;
    },
    notFound: (subject) => ({ text: `我没有看到${subjectText(subject)}`, cites: [] }),
    searched: (searched) => searchedZh(searched, at),
    join: (sentences) =>
      sentences
        .map(
          ({ text, cites: rows, mark }) =>
            `${text}${rows.map((id) => `[${id}]`).join('')}${mark === '?' ? '？' : '。'}`,
        )
        .join(''),
  };
}

function searchedZh(searched: Answer['searched'], at: (iso: string) => string): Sentence {
  if (searched.cameras.length === 0 || searched.from === null || searched.to === null) {
    return { text: '目前还没有这段时间的录像', cites: [] };
  }
  const cameras = listZh(searched.cameras.map((name) => `“${name}”`));
  if (searched.objects === 0) {
    return {
      text: `我查看了摄像头${cameras}的录像，没有注意到什么东西，第一张画面在 ${at(searched.from)}，最后一张在 ${at(searched.to)}`,
      cites: [],
    };
  }
  return {
    text: `我查看了摄像头${cameras}看到的${searched.objects}件东西，第一张画面在 ${at(searched.from)}，最后一张在 ${at(searched.to)}`,
    cites: [],
  };
}
