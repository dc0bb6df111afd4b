import { desc, eq } from 'drizzle-orm';
import type { Answer, Conclusion, Language } from '#core';
import { answers, corrections, questions } from '#store';
import type { QueryItem } from './query/query.types.js';
import { nameKey } from './rank/name-fit.js';
import type { Asking } from './search.types.js';

/** An answer older than this is not what "that" points to. */
const rememberedMs = 3_600_000;
/** Of the newest answers so many are looked at. */
const looked = 10;

interface Said {
  readonly status: Answer['status'];
  readonly narrative: string;
  readonly suggestions: string[];
}

/** The newest answer before `now` that showed a thing. */
async function lastShown({ db, now }: Asking): Promise<{ id: number; shown: Conclusion[] } | undefined> {
  const rows = await db
    .select({ id: answers.id, answer: answers.answer, askedAt: questions.askedAt })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .orderBy(desc(answers.id))
    .limit(looked);
  for (const { id, answer, askedAt } of rows) {
    if (askedAt > now || now.getTime() - askedAt.getTime() > rememberedMs) continue;
    const shown = [...answer.conclusions, ...answer.alternatives];
    if (shown.length > 0) return { id, shown };
  }
  return undefined;
}

function sameName(conclusion: Conclusion, { name, wordId }: QueryItem): boolean {
  return [nameKey(name), wordId].includes(nameKey(conclusion.item));
}

/**
 * "That's not my watch", "this is my cup": kept as a correction of the thing that the last answer showed, as a click on
 * the page would keep it. Nothing shown within the hour: nothing is kept, and that is said.
 */
export async function answerCorrection(asking: Asking): Promise<Said> {
  const { db, query, language } = asking;
  const last = await lastShown(asking);
  const [item] = query.items;
  const meant = last?.shown.find((each) => item === undefined || sameName(each, item));
  const about = meant ?? (query.says === 'is' ? last?.shown[0] : undefined);
  if (last === undefined || about === undefined) return nothingShown(language);
  const is = query.says === 'is';
  const name = is && item !== undefined ? [...item.attributes, item.name].join(language === 'zh' ? '' : ' ') : null;
  await db.insert(corrections).values({
    answerId: last.id,
    objectId: Number(about.objectId),
    kind: !is ? 'not_it' : name === null || nameKey(name) === nameKey(about.item) ? 'found_it' : 'rename',
    name: is ? name : null,
  });
  return { status: 'found', ...noted(name ?? about.item, is, language) };
}

function noted(name: string, is: boolean, language: Language): Omit<Said, 'status'> {
  if (language === 'zh') {
    return {
      narrative: is ? `记下了：那件东西就是“${name}”。` : `记下了：那件东西不是“${name}”，以后不再当作它。`,
      suggestions: is ? [] : [`再问一次：${name}在哪里？`],
    };
  }
  return {
    narrative: is
      ? `Noted: that thing is called "${name}" from now on.`
      : `Noted: that thing does not count as "${name}" any more.`,
    suggestions: is ? [] : [`Ask again: where is my ${name}?`],
  };
}

function nothingShown(language: Language): Said {
  return language === 'zh'
    ? {
        status: 'not_understood',
        narrative: '最近一小时里我没有给出过这样的东西，不知道您指的是哪一件。请先问它在哪里，再告诉我对不对。',
        suggestions: ['我的手表在哪里？'],
      }
    : {
        status: 'not_understood',
        narrative:
          'I have shown no such thing in the last hour, so I do not know which one you mean. Ask where it is first, then tell me.',
        suggestions: ['Where is my watch?'],
      };
}

/** "Forget my old watch": a sentence deletes nothing, it is told how to. */
export function answerForget(language: Language, item: QueryItem | undefined): Said {
  const name = item?.name ?? (language === 'zh' ? '名称' : 'NAME');
  return language === 'zh'
    ? {
        status: 'not_understood',
        narrative:
          '一句话不会删除任何记录。要让我忘记教过的物品，请用 finder items remove；要更正一个回答，请告诉我“那不是我的……”。',
        suggestions: [`finder items remove "${name}"`],
      }
    : {
        status: 'not_understood',
        narrative:
          'I delete nothing because of a sentence. To make me forget a taught item use finder items remove; to correct an answer tell me "that is not my …".',
        suggestions: [`finder items remove "${name}"`],
      };
}
