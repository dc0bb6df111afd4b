import { table } from '../output.js';
import type { ClipScore, QuestionScore } from './eval.types.js';
import type { EvalReport } from './summarise.js';

function percent(rate: number | null): string {
  return rate === null ? '-' : `${(rate * 100).toFixed(0)} %`;
}

function mark(value: boolean | null): string {
  return value === null ? '-' : value ? '✓' : '✗';
}

function clipRow({ clip, changes, failure }: ClipScore): readonly string[] {
  const { right, reported, expected, falsePerMinute } = changes;
  return [clip, `${right}/${reported}`, `${right}/${expected}`, falsePerMinute.toFixed(2), failure ?? ''];
}

function questionRow(question: QuestionScore): readonly string[] {
  const { text, kind, box, rank, zone, state, cover, lastSeen, placedAt, nameTop3, absent, neverSeen } = question;
  const marks = [box, zone, state, cover, lastSeen, placedAt, nameTop3, absent ?? neverSeen, question.faithful];
  const shownRank = rank === null ? '-' : String(rank);
  return [
    kind === 'item' ? text : `${text} (${kind})`,
    ...marks.slice(0, 1).map(mark),
    shownRank,
    ...marks.slice(1).map(mark),
  ];
}

/** The report for a terminal. */
export function evalTable({ summary, clips }: EvalReport): string {
  const { changes, questions, narrators } = summary;
  const byClip = table(['clip', 'precision', 'recall', 'false/min', 'failure'], clips.map(clipRow));
  const heads = [
    'question',
    'box',
    'rank',
    'zone',
    'state',
    'cover',
    'last seen',
    'placed',
    'name',
    'modest',
    'faithful',
  ];
  const byQuestion = table(
    heads,
    clips.flatMap((clip) => clip.questions.map(questionRow)),
  );
  const rates = table(
    ['', 'rate'],
    [
      ['changes: precision', percent(changes.precision)],
      ['changes: recall', percent(changes.recall)],
      ['changes: false per minute', changes.falsePerMinute.toFixed(2)],
      [`box (${String(questions.count)} questions)`, percent(questions.box)],
      ['box by the first conclusion', percent(questions.first)],
      ['zone', percent(questions.zone)],
      ['state', percent(questions.state)],
      ['cover', percent(questions.cover)],
      ['last seen within 2 s', percent(questions.lastSeen)],
      ['placed within 2 s', percent(questions.placedAt)],
      ['name among the first three', percent(questions.nameTop3)],
      ['faithful', percent(questions.faithful)],
      ['absent: not found or a guess', percent(questions.absent)],
      ['never seen: not found or a guess', percent(questions.neverSeen)],
    ],
  );
  const byNarrator = table(
    ['narrator', 'answers', 'told by a model', 'asked in vain', 'unfaithful'],
    narrators.map(({ narrator, answers, byModel, inVain, unfaithful }) => [
      narrator,
      String(answers),
      String(byModel),
      Object.entries(inVain)
        .map(([why, count]) => `${why} ${String(count)}`)
        .join(', '),
      String(unfaithful),
    ]),
  );
  return [byClip, byQuestion, rates, ...(narrators.length > 0 ? [byNarrator] : [])].join('\n\n');
}
