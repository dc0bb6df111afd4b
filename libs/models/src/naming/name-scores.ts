import { honestNames, lexicon } from '#core';
import type { Box01, LexiconWord, NameScore } from '#core';
import { cocoLabels } from '../detectors/coco-labels.js';
import type { ClassifierEvidence, NamingEvidence } from './naming-evidence.js';
import type { NamingParameters } from './naming-model.js';
import { wordClasses } from './word-classes.js';

/** Names given back: the rest are too unlikely to matter. */
const MOST_NAMES = 40;
/** Evidence of one kind counts at most this much (natural logarithm of the odds), because models can be sure and wrong. */
const MOST_FOR = 5;
const MOST_AGAINST = -3;

/** Later looks at a thing see much the same pixels: of what one look says, this share counts as news beside another. */
const LOOK_WORTH = 0.5;

/** Spread of a size told from people in view, and of one only guessed from the picture (natural logarithm). */
const SIZE_KNOWN = 0.35;
const SIZE_GUESSED = 0.7;
/** What a home camera's picture usually spans at the things it sees, in centimetres. */
const VIEW_WIDTH_CM = 320;
const VIEW_HEIGHT_CM = 180;
/** Things lie turned to the camera: they look a little smaller than their longest side. */
const FORESHORTENING = 0.15;

const seenWords = lexicon.filter(({ spokenOnly }) => spokenOnly !== true);
const cocoIndex = new Map(cocoLabels.flatMap((label, index) => (label === null ? [] : [[label, index]])));

function clip(value: number): number {
  return Math.min(MOST_FOR, Math.max(MOST_AGAINST, value));
}

/** How well the size fits the word, as a log-likelihood; the same constant is left out for all words. */
function sizeFit({ sizeCm }: LexiconWord, observedCm: number, spread: number): number {
  if (sizeCm === undefined) return 0;
  const [small, large] = sizeCm;
  const middle = Math.log(small * large) / 2 - FORESHORTENING;
  const own = Math.log(large / small) / 3;
  const deviation = Math.hypot(own, spread);
  const away = (Math.log(observedCm) - middle) / deviation;
  return -0.5 * away * away - Math.log(deviation);
}

/** Excess of each class over ordinary scene and over the same place without the thing. */
function classExcess(evidence: ClassifierEvidence, average: readonly number[], groundCount: number): Float32Array {
  const { thing, ground } = evidence;
  return thing.map((value, index) => {
    const ordinary = average[index] ?? 0;
    const here = ground?.[index] ?? ordinary;
    return value - (1 - groundCount) * ordinary - groundCount * here;
  });
}

/** Log-odds of each learnt word against "none of the learnt ones". */
function learntScores(evidence: NamingEvidence, { learnt }: NamingParameters): Map<string, number> {
  const { encoder, classifier } = evidence;
  const scores = new Map<string, number>();
  if (classifier === undefined) return scores;
  const linear = learnt.weights.map((weights, row) => {
    let sum = learnt.biases[row] ?? 0;
    for (const [index, weight] of weights.entries()) {
      const { length } = encoder.vector;
      sum += weight * (index < length ? (encoder.vector[index] ?? 0) : (classifier.vector[index - length] ?? 0));
    }
    return sum;
  });
  const none = linear[learnt.words.indexOf('')] ?? 0;
  for (const [row, word] of learnt.words.entries()) {
    if (word !== '') scores.set(word, (linear[row] ?? 0) - none);
  }
  return scores;
}

/**
 * Names of a thing over the household lexicon, likeliest first. `score` is what this look adds to others (log-odds, 0:
 * nothing); `weight` also knows how common such things are and how large they are, and leaves room for "none of them";
 * `probability` is the weight made honest.
 */
export function nameScores(
  evidence: NamingEvidence,
  parameters: NamingParameters,
  { box, sizeCm }: { readonly box: Box01; readonly sizeCm: number | undefined },
): NameScore[] {
  const { counts, average } = parameters;
  const first = classExcess(evidence.encoder, average.encoder, counts.ground);
  const second = evidence.classifier && classExcess(evidence.classifier, average.classifier, counts.ground);
  const learnt = learntScores(evidence, parameters);
  const observedCm = sizeCm ?? Math.max(box.width * VIEW_WIDTH_CM, box.height * VIEW_HEIGHT_CM);
  const spread = sizeCm === undefined ? SIZE_GUESSED : SIZE_KNOWN;
  const excess = (classes: readonly number[] = []): number =>
    classes.reduce((most, index) => {
      const one = first[index] ?? 0;
      return Math.max(most, (one + (second?.[index] ?? one)) / 2);
    }, 0);
  const scored = seenWords.map((word) => {
    const classes = wordClasses[word.id];
    const seen = (classes?.coco ?? []).reduce(
      (most, label) => Math.max(most, evidence.detected?.[cocoIndex.get(label) ?? -1] ?? 0),
      0,
    );
    const score =
      counts.learnt * clip(learnt.get(word.id) ?? 0) +
      counts.classes * clip(excess(classes?.imagenet)) +
      counts.related * clip(excess(classes?.related)) +
      counts.detected * seen;
    const prior = counts.commonness * Math.log(word.commonness) + sizeFit(word, observedCm, spread);
    return { word: word.id, score: score * LOOK_WORTH, weight: Math.exp(score + prior) };
  });
  const total = scored.reduce((sum, { weight }) => sum + weight, Math.exp(counts.none));
  const names = scored
    .map(({ word, score, weight }) => ({ word, score, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability);
  return honestNames(names, parameters.calibration).slice(0, MOST_NAMES);
}
