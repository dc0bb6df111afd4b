/** Thresholds of the rules. Each says what it rests on; docs/memory.md tells more. */
export interface MemoryOptions {
  /** Share of an object's box inside the new thing's box from which it counts as covered, by boxes alone. */
  readonly coverShare: number;
  /** The same when the scene itself says that the object's look is hidden. */
  readonly hiddenShare: number;
  /** IoU from which two boxes are the same place. */
  readonly samePlaceIou: number;
  /** IoU from which a changed region can be this object at all. */
  readonly touchIou: number;
  /** Cosine distance at which two looks with `sameColours` in common are as likely one thing as two. */
  readonly sameDistance: number;
  /** So much less distance makes one thing e times likelier. */
  readonly distanceSpread: number;
  /** Share of colour in common that says nothing either way. */
  readonly sameColours: number;
  /** So much more in common makes one thing e times likelier. */
  readonly coloursSpread: number;
  /** From this likeness (0 to 1) on a thing that turns up is one that was taken. */
  readonly moveLikeness: number;
  /** The logarithm of the best candidate's odds must lie this far above that of the second. */
  readonly moveMargin: number;
  /** Added to the logarithm of the odds when the person who took the thing was over the new place. */
  readonly sameHandOdds: number;
  /** The same when a thing turns up where it was taken from. */
  readonly samePlaceOdds: number;
  /** A thing taken longer ago than this is not looked for among new ones by size and time alone. */
  readonly blindMoveMs: number;
  /** A thing taken longer ago than this is not looked for among new ones at all. */
  readonly moveMs: number;
}

export const defaultMemoryOptions: MemoryOptions = {
  coverShare: 0.7,
  hiddenShare: 0.4,
  samePlaceIou: 0.5,
  touchIou: 0.3,
  sameDistance: 0.38,
  distanceSpread: 0.064,
  sameColours: 0.57,
  coloursSpread: 0.116,
  moveLikeness: 0.6,
  moveMargin: 0.5,
  sameHandOdds: 1.5,
  samePlaceOdds: 2.5,
  blindMoveMs: 2 * 60_000,
  moveMs: 14 * 24 * 3_600_000,
};
