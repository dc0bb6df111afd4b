import type { Appearance, ColourShare } from '#core';
import type { MemoryOptions } from './memory-options.js';
import type { ObjectLook } from './memory.types.js';

type Look = Pick<Appearance, 'embedding' | 'modelId' | 'modelRevision' | 'colours'>;

/** 1 − cosine of the two embeddings, 0 to 2; undefined when one is missing or other weights made it. */
export function lookDistance(a: Look, b: Look): number | undefined {
  if (a.modelId !== b.modelId || a.modelRevision !== b.modelRevision) return undefined;
  if (a.embedding.length === 0 || a.embedding.length !== b.embedding.length) return undefined;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (const [i, value] of a.embedding.entries()) {
    const other = b.embedding[i] ?? 0;
    product += value * other;
    squareA += value * value;
    squareB += other * other;
  }
  return squareA > 0 && squareB > 0 ? 1 - product / Math.sqrt(squareA * squareB) : undefined;
}

/** Share of colour that both have in common, 0 to 1; undefined when one has none. */
function colourOverlap(a: readonly ColourShare[], b: readonly ColourShare[]): number | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  return a.reduce(
    (sum, { name, share }) => sum + Math.min(share, b.find((other) => other.name === name)?.share ?? 0),
    0,
  );
}

interface Seen {
  readonly look: Look | ObjectLook | undefined;
  /** Longest side; undefined: unknown. */
  readonly sizeCm: number | undefined;
}

/**
 * How likely the two looks show one thing, 0 to 1, from the distance of the embeddings, shifted by colours and size.
 * Undefined when the embeddings cannot be compared.
 */
export function likeness(a: Seen, b: Seen, options: MemoryOptions): number | undefined {
  if (a.look === undefined || b.look === undefined) return undefined;
  const distance = lookDistance(a.look, b.look);
  if (distance === undefined) return undefined;
  let odds = (options.sameDistance - distance) / options.distanceSpread;
  const colours = colourOverlap(a.look.colours, b.look.colours);
  if (colours !== undefined) odds += (colours - options.sameColours) / options.coloursSpread;
  if (a.sizeCm !== undefined && b.sizeCm !== undefined && a.sizeCm > 0 && b.sizeCm > 0) {
    // Sizes come from the people in view and are good to about a factor of 1.5; up to there they say nothing.
    odds -= Math.max(0, Math.abs(Math.log(a.sizeCm / b.sizeCm)) - Math.log(1.5)) * 3;
  }
  return 1 / (1 + Math.exp(-odds));
}
