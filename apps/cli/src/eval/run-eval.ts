import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { FinderError, type Language } from '#core';
import { absentItems } from './absent-items.js';
import type {
  AskedQuestion,
  ClipScore,
  EvalTarget,
  NarratorKind,
  OpenTarget,
  QuestionScore,
  Telling,
  Truth,
} from './eval.types.js';
import { questionText } from './item-words.js';
import { readTruth } from './read-truth.js';
import { scoreChanges } from './score-changes.js';
import { scoreQuestion } from './score-question.js';
import { summarise, type EvalReport } from './summarise.js';

export interface EvalProgress {
  /** A clip without a truth beside it is left out. */
  skipped(clip: string): void;
  started(clip: string, index: number, count: number): void;
  finished?(score: ClipScore): void;
}

const camera = 'camera';
const languages: readonly Language[] = ['en', 'zh'];
const absentCount = 2;
/** Clips have no date of their own; a fixed one makes two runs alike. */
const startedAt = new Date('2026-01-15T01:00:00Z');

interface Clip {
  readonly name: string;
  readonly video: string;
  readonly truth: string;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

async function findClips(folder: string, progress: EvalProgress): Promise<Clip[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    throw new FinderError('file_missing', { file: folder }, { cause });
  }
  const clips: Clip[] = [];
  for (const name of names.filter((each) => each.endsWith('.mp4')).sort()) {
    const truth = path.join(folder, `${name.slice(0, -'.mp4'.length)}.json`);
    if (await exists(truth)) clips.push({ name, video: path.join(folder, name), truth });
    else progress.skipped(name);
  }
  if (clips.length === 0) throw new FinderError('no_videos', { path: folder, extensions: '.mp4 + .json' });
  return clips;
}

function inBoth(kind: AskedQuestion['kind'], item: string): AskedQuestion[] {
  return languages.map((language) => ({ kind, item, language, text: questionText(item, language) }));
}

function questionsOf(truth: Truth, clip: string): AskedQuestion[] {
  return [
    ...truth.items.flatMap(({ item, lastSeen }) => inBoth(lastSeen === null ? 'never_seen' : 'item', item)),
    ...absentItems(truth, clip, absentCount).flatMap((item) => inBoth('absent', item)),
  ];
}

/** One clip that cannot be taken in must not hide how the others do. */
async function ingestFailure(target: EvalTarget, clip: Clip): Promise<string | null> {
  try {
    await target.ingest(clip.video, camera, startedAt);
    return null;
  } catch (failure) {
    if (failure instanceof FinderError) return failure.message;
    throw failure;
  }
}

async function scoreClip(clip: Clip, openTarget: OpenTarget, narrators: readonly NarratorKind[]): Promise<ClipScore> {
  const truth = await readTruth(clip.truth);
  const { durationS, zones } = truth;
  const endedAt = new Date(startedAt.getTime() + Math.ceil(durationS * 1000));
  await using target = await openTarget();
  await target.addCamera(camera, zones);
  const failure = await ingestFailure(target, clip);
  const askAll = async (): Promise<QuestionScore[]> => {
    const questions: QuestionScore[] = [];
    for (const question of questionsOf(truth, clip.name)) {
      const answer = await target.ask(question.text, endedAt);
      questions.push(scoreQuestion(question, answer, { truth, startedAt }));
    }
    return questions;
  };
  const tellings: Telling[] = [];
  for (const narrator of narrators) {
    await target.narrateBy(narrator);
    tellings.push({ narrator, questions: await askAll() });
  }
  const questions = tellings[0]?.questions ?? (await askAll());
  const changes = scoreChanges(truth, await target.changes(camera), startedAt);
  return { clip: clip.name, durationS, failure, changes, questions, tellings };
}

/**
 * Takes in every clip of the folder that has a truth beside it, each into a home of its own, asks for its things in
 * both languages at its end, and for two things that were never there, and compares. With `narrators` all of it is asked
 * once for each of them; the first one's answers are those that the rates are of.
 * @throws FinderError file_missing, no_videos, argument_invalid (a broken truth)
 */
export async function runEval(
  folder: string,
  openTarget: OpenTarget,
  progress: EvalProgress,
  narrators: readonly NarratorKind[] = [],
): Promise<EvalReport> {
  const clips = await findClips(folder, progress);
  const scores: ClipScore[] = [];
  for (const [index, clip] of clips.entries()) {
    progress.started(clip.name, index, clips.length);
    const score = await scoreClip(clip, openTarget, narrators);
    progress.finished?.(score);
    scores.push(score);
  }
  return { summary: summarise(scores), clips: scores };
}
