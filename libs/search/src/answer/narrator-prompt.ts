import type { PromptMessage } from '#models';
import type { CheckedAnswer, NarrativeProblem } from './check-narrative.js';
import type { ToldConclusion } from './conclude.js';
import { momentText } from './moment-text.js';
import type { ItemStory } from './narrative.types.js';
import { placeText } from './place-text.js';
import { withArticle, withMeasure } from './thing-text.js';

const rulesEn = [
  'You tell somebody at home where a lost thing is.',
  'You get facts that cameras recorded. Use only these facts. Invent nothing: no reasons, no feelings, no other people, places, things, colours, numbers or times.',
  'Write two to four short sentences in English, in the order in which things happened.',
  'End every sentence with the number of the fact it tells, like [e1]. Copy times, places and descriptions of people exactly.',
  'Plain text only: no list, no heading, no greeting.',
  'Example: "A person in red put your cup on the shelf at 10:02:11 [e1]. I last saw it at 10:05:40 [e1]. At 10:06:03 a person in blue took it away [e2]."',
].join('\n');
const rulesZh = [
  '你告诉家里的人，找不到的东西在哪里。',
  '你会得到摄像头记录的事实。只能使用这些事实，不得编造：不写原因、感受，也不写其他人、地点、物品、颜色、数字或时间。',
  '用中文写两到四个短句，按事情发生的顺序。',
  '每句话末尾写上所依据的事实编号，例如[e1]。时间、地点和对人的描述要照抄。',
  '只写纯文本，不要列表、标题或问候语。',
  '示例：“10:02:11，一位穿红色衣服的人把您的杯子放在架子上[e1]。我最后一次看到它是在10:05:40[e1]。10:06:03，一位穿蓝色衣服的人把它拿走了[e2]。”',
].join('\n');

/** Names are text of users: on one line, in quotes, they can only be names. */
const quoted = (text: string): string => `"${text.replaceAll(/["“”\n\r]/gu, ' ')}"`;

function who(by: { readonly description: string } | null, zh: boolean): string {
  if (by === null) return zh ? '没有看到是谁' : 'nobody was seen';
  if (by.description === 'person') return '"somebody"';
  if (by.description === '人') return '"有人"';
  return quoted(by.description);
}

function factLines(
  { conclusion, arrival, departure, uncovering, carriedAlong, inside }: ToldConclusion,
  answer: CheckedAnswer,
): string[] {
  const { language, askedAt } = answer;
  const zh = language === 'zh';
  const at = (iso: string): string => momentText(iso, askedAt, language);
  const place = quoted(placeText(conclusion.zone, conclusion.camera, language));
  const where = carriedAlong === undefined ? place : zh ? '那里' : 'there';
  const cover = conclusion.coveredBy?.name;
  const named = quoted(zh ? withMeasure(cover ?? '一件东西') : withArticle(cover ?? 'something'));
  const lines: (string | undefined)[] = [
    arrival &&
      (arrival.kind === 'present'
        ? zh
          ? `[${arrival.id}] ${at(arrival.at)}，我第一次看到这里时，它就已经在${where}`
          : `[${arrival.id}] ${at(arrival.at)}, when I first looked, it was already ${where}`
        : zh
          ? `[${arrival.id}] ${at(arrival.at)}，被${arrival.kind === 'moved' ? '移到' : '放在'}${where}，动手的人：${who(arrival.by, zh)}`
          : `[${arrival.id}] ${at(arrival.at)}: ${arrival.kind === 'moved' ? 'moved' : 'put'} ${where} by: ${who(arrival.by, zh)}`),
    uncovering &&
      (zh
        ? `[${uncovering.id}] ${at(uncovering.at)}，盖在上面的东西被拿开，动手的人：${who(uncovering.by, zh)}`
        : `[${uncovering.id}] ${at(uncovering.at)}: what lay over it was taken off by: ${who(uncovering.by, zh)}`),
    conclusion.lastSeenAt === null
      ? undefined
      : zh
        ? `[${(uncovering ?? arrival)?.id ?? ''}] 最后一次看到：${at(conclusion.lastSeenAt)}`
        : `[${(uncovering ?? arrival)?.id ?? ''}] last seen ${at(conclusion.lastSeenAt)}`,
    departure &&
      (departure.kind === 'covered'
        ? zh
          ? `[${departure.id}] ${at(departure.at)}，${inside ? `被放进${named}里` : `被${named}盖住`}，动手的人：${who(departure.by, zh)}`
          : `[${departure.id}] ${at(departure.at)}: ${inside ? `put into ${named}` : `covered: ${named} was laid over it`} by: ${who(departure.by, zh)}`
        : zh
          ? `[${departure.id}] ${at(departure.at)}，${conclusion.state === 'carried' ? '被拿起并一直带着' : '被拿走'}，动手的人：${who(departure.by, zh)}`
          : `[${departure.id}] ${at(departure.at)}: ${conclusion.state === 'carried' ? 'picked up and carried since' : 'taken away'} by: ${who(departure.by, zh)}`),
    carriedAlong &&
      (zh
        ? `[${carriedAlong.id}] ${at(carriedAlong.at)}，${named}被移到${place}；它应该也跟着过去了（推测，要写“应该”）`
        : `[${carriedAlong.id}] ${at(carriedAlong.at)}: ${named} was moved and is now ${place}; it probably went with it (a conclusion: say "probably")`),
  ];
  return lines.filter((line) => line !== undefined);
}

/** What a model is given: the thing's conclusion and evidence, never the question's own words, never a guess. */
export function narratorPrompt(item: ItemStory, told: ToldConclusion, answer: CheckedAnswer): PromptMessage[] {
  const zh = answer.language === 'zh';
  const { subject } = item;
  const name = [...subject.attributes, subject.name].join(zh ? '' : ' ');
  const owned =
    subject.owner === null
      ? subject.own
        ? zh
          ? `您的${name}`
          : `your ${name}`
        : zh
          ? name
          : `the ${name}`
      : zh
        ? `${subject.owner}的${name}`
        : `${subject.owner}'s ${name}`;
  const facts = factLines(told, answer);
  return [
    { role: 'system', content: zh ? rulesZh : rulesEn },
    {
      role: 'user',
      content: zh
        ? `物品：${quoted(owned)}\n事实：\n${facts.join('\n')}`
        : `The thing: ${quoted(owned)}\nFacts:\n${facts.join('\n')}`,
    },
  ];
}

const kindsEn: Readonly<Record<NarrativeProblem['kind'], string>> = {
  time: 'this time is not in the facts, or belongs to another one',
  citation: 'the wrong fact is cited',
  place: 'this place is not in the facts',
  item: 'this thing or colour is not in the facts',
  person: 'the facts name another person, or nobody, for this',
  action: 'the facts do not say that this happened',
  uncited: 'the number of the fact is missing',
  unread: 'say only what the facts say, in plain words',
  missing: 'this was left out',
};
const kindsZh: Readonly<Record<NarrativeProblem['kind'], string>> = {
  time: '这个时间不在事实里，或属于另一条事实',
  citation: '引用了错误的事实编号',
  place: '这个地点不在事实里',
  item: '这个物品或颜色不在事实里',
  person: '事实中是另一个人，或没有看到人',
  action: '事实没有说发生了这件事',
  uncited: '缺少事实编号',
  unread: '只用简单的话说事实',
  missing: '漏掉了这一点',
};

/** Asks for the narrative once more, with what was wrong. */
export function repairPrompt(
  before: readonly PromptMessage[],
  written: string,
  problems: readonly NarrativeProblem[],
  language: CheckedAnswer['language'],
): PromptMessage[] {
  const zh = language === 'zh';
  const lines = [
    ...new Set(problems.map(({ kind, text }) => `- ${quoted(text.slice(0, 120))}: ${(zh ? kindsZh : kindsEn)[kind]}`)),
  ];
  const ask = zh ? '有错误：' : 'There are mistakes:';
  const again = zh ? '请只用事实重新写一遍。' : 'Write it once more, from the facts only.';
  return [
    ...before,
    { role: 'assistant', content: written },
    { role: 'user', content: `${ask}\n${lines.slice(0, 6).join('\n')}\n${again}` },
  ];
}
