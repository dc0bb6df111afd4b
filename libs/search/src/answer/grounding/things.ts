import type { Conclusion, Evidence } from '#core';
import type { GroundedAnswer, GroundThing, StoryHints } from './grounding.types.js';

function thingOf(conclusion: Conclusion, rows: ReadonlyMap<string, Evidence>, hints?: StoryHints): GroundThing {
  const told = conclusion.evidence.map((id) => rows.get(id)).filter((row) => row !== undefined);
  const departure = told.find(({ kind }) => kind === 'covered' || kind === 'taken');
  const uncovering = told.find(({ kind }) => kind === 'uncovered');
  const [first] = told;
  const arrival =
    first !== undefined && ['placed', 'moved', 'present', 'seen'].includes(first.kind) && first.id !== departure?.id
      ? first
      : undefined;
  // Moved while it was covered: with its cover.
  const along =
    conclusion.state === 'covered' ? told.find((row) => row.kind === 'moved' && row.id !== arrival?.id) : undefined;
  const { objectId } = conclusion;
  return {
    conclusion,
    arrival,
    departure,
    uncovering,
    along,
    inside: hints?.inside.has(objectId),
    coverSure: hints === undefined ? undefined : !hints.unsureCover.has(objectId),
  };
}

/** The conclusions of an answer with the part each of their evidence plays, told from its order and kind. */
export function groundThings(answer: GroundedAnswer, hints?: StoryHints): readonly GroundThing[] {
  const rows = new Map(answer.evidence.map((row) => [row.id, row]));
  return [...answer.conclusions, ...answer.alternatives].map((conclusion) => thingOf(conclusion, rows, hints));
}
