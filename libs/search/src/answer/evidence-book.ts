import { toBoxPx, toIso, type Evidence, type Language } from '#core';
import type { KnownEvent } from './known.types.js';
import { actorText } from './person-text.js';

const kinds = {
  present: 'present',
  placed: 'placed',
  moved: 'moved',
  covered: 'covered',
  contained: 'covered',
  uncovered: 'uncovered',
  carried: 'taken',
  taken: 'taken',
  seen: 'seen',
} as const satisfies Record<KnownEvent['action'], Evidence['kind']>;

/** Address of a file below the media folder. */
function mediaAddress(path: string): string {
  return `/api/media/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Numbers the log entries an answer rests on: e1, e2 … in the order in which they are first cited. */
export class EvidenceBook {
  readonly #rows = new Map<number, Evidence>();

  constructor(private readonly language: Language) {}

  /** The entry as evidence; the same entry gives the same number. Undefined: nothing shows it (no recording kept). */
  cite(entry: KnownEvent): Evidence | undefined {
    const known = this.#rows.get(entry.id);
    if (known !== undefined) return known;
    const { proof, camera } = entry;
    if (proof === undefined) return undefined;
    const offsetFrom = (start: Date): number => Math.max(0, Math.round(entry.happenedAt.getTime() - start.getTime()));
    const row: Evidence = {
      id: `e${this.#rows.size + 1}`,
      kind: kinds[entry.action],
      at: toIso(entry.happenedAt, camera.timeZone),
      camera: camera.name,
      zone: entry.zone ?? null,
      box: toBoxPx(entry.box, camera.width, camera.height),
      by: actorText(entry.actor, this.language),
      image: proof.stillPath === undefined ? null : mediaAddress(proof.stillPath),
      clip: proof.clipPath === undefined ? null : mediaAddress(proof.clipPath),
      clipOffsetMs:
        proof.clipPath === undefined || proof.clipStartedAt === undefined ? null : offsetFrom(proof.clipStartedAt),
      recording: proof.recording,
      recordingOffsetMs: offsetFrom(proof.recordingStartedAt),
    };
    this.#rows.set(entry.id, row);
    return row;
  }

  get evidence(): Evidence[] {
    return [...this.#rows.values()];
  }
}
