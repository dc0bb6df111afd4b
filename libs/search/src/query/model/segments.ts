import type { QuestionReading } from '#models';

/** What a stretch of a question is. */
type SegmentKind = 'item' | 'attribute' | 'owner' | 'zone' | 'cover' | 'time' | 'person';

/** A stretch of words with one label: [from, end). */
export interface Segment {
  readonly kind: SegmentKind;
  readonly from: number;
  readonly end: number;
  /** Of the least sure of its words, 0 to 1. */
  readonly probability: number;
}

/** The labelled stretches of a question, in order. A word that goes on with a part that never began begins it. */
export function segmentsOf(words: QuestionReading['words']): Segment[] {
  const segments: Segment[] = [];
  for (const [at, { label, probability }] of words.entries()) {
    if (label === 'O' || label === '') continue;
    const kind = label.slice(2) as SegmentKind;
    const open = segments.at(-1);
    if (open !== undefined && open.end === at && open.kind === kind && label.startsWith('I')) {
      segments[segments.length - 1] = { ...open, end: at + 1, probability: Math.min(open.probability, probability) };
    } else segments.push({ kind, from: at, end: at + 1, probability });
  }
  return segments;
}
