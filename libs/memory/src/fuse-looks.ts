import { honestNames, nameWeight, type Appearance, type ColourShare, type NameScore } from '#core';
import type { ObjectLook } from './memory.types.js';

/**
 * Names of several looks. Scores are log-odds-like and add up. Weights are carried on from the first look by the scores
 * of the next one, "none of them" keeping its weight, so that the prior over words counts once. What the names may be
 * believed is told from the weights anew.
 */
function fuseNames(first: readonly NameScore[], { names: next, calibration }: Appearance): NameScore[] {
  const none = Math.max(0.001, 1 - first.reduce((sum, name) => sum + nameWeight(name), 0));
  const words = new Set([...first, ...next].map(({ word }) => word));
  const fused = [...words].map((word) => {
    const a = first.find((name) => name.word === word);
    const b = next.find((name) => name.word === word);
    const score = (a?.score ?? 0) + (b?.score ?? 0);
    // A word that only the second look knows starts from what that look makes of it against its own "none".
    const weight =
      a === undefined ? (b === undefined ? 0 : nameWeight(b)) * none : nameWeight(a) * Math.exp(b?.score ?? 0);
    return { word, score, weight };
  });
  const total = none + fused.reduce((sum, { weight }) => sum + weight, 0);
  const names = fused
    .map(({ word, score, weight }) => ({ word, score, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability || b.score - a.score);
  return honestNames(names, calibration);
}

function fuseColours(first: readonly ColourShare[], looks: number, next: readonly ColourShare[]): ColourShare[] {
  if (next.length === 0) return [...first];
  if (first.length === 0) return [...next];
  const shares = new Map<ColourShare['name'], number>();
  for (const { name, share } of first) shares.set(name, (shares.get(name) ?? 0) + (share * looks) / (looks + 1));
  for (const { name, share } of next) shares.set(name, (shares.get(name) ?? 0) + share / (looks + 1));
  return [...shares].map(([name, share]) => ({ name, share })).sort((a, b) => b.share - a.share);
}

function fuseEmbeddings(first: readonly number[], looks: number, next: readonly number[]): readonly number[] {
  if (first.length !== next.length) return next.length > 0 ? next : first;
  const sum = first.map((value, i) => value * looks + (next[i] ?? 0));
  const norm = Math.hypot(...sum);
  return norm > 0 ? sum.map((value) => value / norm) : next;
}

/** One more look at an object put to the earlier ones. Looks by other weights than the newest are let go. */
export function fuseLook(look: ObjectLook | undefined, next: Appearance): ObjectLook {
  const { embedding, modelId, modelRevision, names, colours } = next;
  if (look === undefined || look.modelId !== modelId || look.modelRevision !== modelRevision) {
    return { looks: 1, embedding, modelId, modelRevision, names, colours };
  }
  return {
    looks: look.looks + 1,
    embedding: fuseEmbeddings(look.embedding, look.looks, embedding),
    modelId,
    modelRevision,
    names: fuseNames(look.names, next),
    colours: fuseColours(look.colours, look.looks, colours),
  };
}
