/** When the last sight before and the first after lie this close together, their middle is at most a second off. */
const SEEN_MS = 2000;
/** A hand needs one to two seconds to take or put a thing, and its shade comes before it. */
const MOVE_MS = 3000;

/** What bounds the moment of a change, ms. */
interface Bounds {
  /** When a tenth of the place was first hidden or in shade, not to be clear again before the change. */
  readonly onsetMs: number;
  readonly lastBeforeMs: number;
  /** When the thing that is gone was last in view for certain. */
  readonly goneSeenMs: number | undefined;
  readonly firstAfterMs: number;
}

/**
 * The best guess at the moment of a change: the middle of the move, from when the hand came over the place to when the
 * place is clear again. Where somebody stood before it already, of the time between the last sight and the first one
 * after. When these are far apart the change was hidden, and people go soon after what they do.
 */
export function momentOf({ onsetMs, lastBeforeMs, goneSeenMs, firstAfterMs }: Bounds): number {
  const isSeen = goneSeenMs !== undefined && goneSeenMs <= firstAfterMs;
  const knownMs = isSeen ? Math.max(goneSeenMs, lastBeforeMs) : lastBeforeMs;
  if (firstAfterMs - knownMs > SEEN_MS) return firstAfterMs;
  const sinceMs = knownMs - onsetMs <= MOVE_MS ? onsetMs : knownMs;
  return Math.max(lastBeforeMs, Math.round((sinceMs + firstAfterMs) / 2));
}
