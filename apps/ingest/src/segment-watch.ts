import type { FrameSource, Stretch, StretchEnd } from './capture/frame-source.js';
import type { PrivacyMask } from './capture/privacy-mask.js';
import type { Frame, RegionSighting, SceneChange, SceneReport, StandingRegion } from './changes/change.types.js';
import type { PersonFollower } from './perception/person-follower.js';
import type { GlanceReply, PushReply } from './scene/scene-messages.js';
import type { SceneThread } from './scene/scene-thread.js';
import type { SceneTimeline } from './scene/scene-timeline.js';

/** Sightings of one key that follow each other closer than this are one stretch: its first and last are kept. */
const stretchMs = 5000;

/** What the frames of one segment showed. */
export class SegmentFindings {
  readonly changes: SceneChange[] = [];
  readonly standing: StandingRegion[] = [];
  private readonly seen = new Map<number, { first: RegionSighting; last: RegionSighting }[]>();

  add(report: SceneReport): void {
    this.changes.push(...report.changes);
    this.standing.push(...report.standing);
    for (const sighting of report.sightings) {
      const stretches = this.seen.get(sighting.key) ?? [];
      const latest = stretches.at(-1);
      if (latest !== undefined && sighting.seenMs - latest.last.seenMs <= stretchMs) latest.last = sighting;
      else stretches.push({ first: sighting, last: sighting });
      this.seen.set(sighting.key, stretches);
    }
  }

  /** In the order of time. */
  get sightings(): RegionSighting[] {
    return [...this.seen.values()]
      .flat()
      .flatMap(({ first, last }) => (first === last ? [first] : [first, last]))
      .sort((a, b) => a.seenMs - b.seenMs || a.key - b.key);
  }
}

export interface Watch {
  readonly source: FrameSource;
  readonly mask: PrivacyMask;
  readonly scene: Pick<SceneThread, 'push' | 'glance'>;
  readonly follower: PersonFollower;
  readonly timeline: SceneTimeline;
  readonly signal: AbortSignal;
  onFrame(offsetMs: number): Promise<void>;
}

/**
 * Gives the frames of a stretch to the scene and to the person follower, one after the other. Of a resting scene only
 * key pictures are read; when something stands out in one of them, all frames since the one before it are read.
 */
export async function watchStretch(
  watch: Watch,
  { fromMs, toMs }: Stretch,
  findings: SegmentFindings,
): Promise<StretchEnd> {
  const { source, signal } = watch;
  let readMs = fromMs;
  let sparingly = true;
  const complaints = new Set<string>();
  const note = (end: StretchEnd): void => {
    readMs = end.readMs;
    if (end.complaint !== '') complaints.add(end.complaint);
  };
  for (;;) {
    let resting = false;
    const whole = await source.read(
      { fromMs: readMs, toMs },
      async (frame) => {
        const { report, memory } = await watchFrame(watch, frame, findings);
        resting = sparingly && report.resting;
        return { memory, verdict: resting ? 'enough' : 'taken' };
      },
      signal,
    );
    note(whole);
    if (!resting || readMs >= toMs) break;
    let stirred = false;
    const keys = await source.readKeyPictures(
      { fromMs: readMs, toMs },
      async (frame) => {
        const { report, memory } = await glance(watch, frame, findings);
        stirred = report === undefined;
        return { memory, verdict: stirred ? 'refused' : 'taken' };
      },
      signal,
    );
    note(keys);
    // What follows the last key picture of the stretch is read whole, and so is a film whose key pictures are rare.
    sparingly = stirred;
    if (readMs >= toMs) break;
  }
  return { readMs, complaint: [...complaints].join('; ') };
}

async function watchFrame(watch: Watch, frame: Frame, findings: SegmentFindings): Promise<PushReply> {
  const { mask, scene, follower, timeline, signal } = watch;
  const { offsetMs } = frame;
  mask.blackenFrame(frame);
  const ms = timeline.sceneMs(offsetMs);
  const seen = await follower.look(ms, frame, signal);
  const persons = seen?.persons.map(({ box01 }) => box01) ?? follower.recent(ms);
  const { report, memory } = await scene.push({ ...frame, offsetMs: ms }, persons);
  findings.add(report);
  await follower.follow(ms, report, seen, signal);
  await watch.onFrame(offsetMs);
  return { report, memory };
}

async function glance(watch: Watch, frame: Frame, findings: SegmentFindings): Promise<GlanceReply> {
  const { mask, scene, follower, timeline, signal } = watch;
  const { offsetMs } = frame;
  mask.blackenFrame(frame);
  const ms = timeline.sceneMs(offsetMs);
  const reply = await scene.glance({ ...frame, offsetMs: ms });
  if (reply.report === undefined) return reply;
  findings.add(reply.report);
  await follower.follow(ms, reply.report, undefined, signal);
  await watch.onFrame(offsetMs);
  return reply;
}
