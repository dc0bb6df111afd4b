import { describe, expect, it } from 'vitest';
import { frameStepMs, longestKeyGapMs } from './capture/frame-source.js';
import type { FrameSource, OnFrame, Stretch, StretchEnd } from './capture/frame-source.js';
import { PrivacyMask } from './capture/privacy-mask.js';
import { SceneWatcher } from './changes/scene-watcher.js';
import { SyntheticRoom, type Shot, type Thing } from './changes/synthetic-room.js';
import { PersonFollower } from './perception/person-follower.js';
import { SceneTimeline } from './scene/scene-timeline.js';
import { SegmentFindings, watchStretch } from './segment-watch.js';

const SIZE = { width: 320, height: 180 };
const CUP: Thing = { x: 150, y: 120, width: 24, height: 26, level: 40, u: 150, v: 110 };
/** Somebody comes in here, puts the cup down and is gone after six seconds. */
const VISIT_MS = 40_500;
const LENGTH_MS = 90_000;

function shotAt(ms: number): Shot {
  const since = ms - VISIT_MS;
  if (since < 0) return {};
  const things = since >= 3000 ? [CUP] : [];
  if (since < 2000) return { things, personX: -60 + (since / 200) * 19 };
  if (since < 4000) return { things, personX: 130 };
  return since < 6000 ? { things, personX: 130 + ((since - 4000) / 200) * 21 } : { things };
}

/** A made recording that ends at `LENGTH_MS`, with a key picture every `keyMs`. */
class MadeSource implements FrameSource {
  readonly width = SIZE.width;
  readonly height = SIZE.height;
  readonly whole: number[] = [];
  readonly keys: number[] = [];
  private readonly room = new SyntheticRoom();

  constructor(private readonly keyMs: number) {}

  private async give(offsets: number[], onFrame: OnFrame, given: number[]): Promise<number | undefined> {
    let last: number | undefined;
    for (const offsetMs of offsets) {
      const { verdict } = await onFrame(this.room.frame(offsetMs, shotAt(offsetMs)));
      given.push(offsetMs);
      if (verdict !== 'refused') last = offsetMs;
      if (verdict !== 'taken') break;
    }
    return last;
  }

  private range(fromMs: number, toMs: number, stepMs: number): number[] {
    const first = Math.ceil(fromMs / stepMs) * stepMs;
    const end = Math.min(toMs, LENGTH_MS);
    return Array.from({ length: Math.max(0, Math.ceil((end - first) / stepMs)) }, (_, index) => first + index * stepMs);
  }

  async read({ fromMs, toMs }: Stretch, onFrame: OnFrame): Promise<StretchEnd> {
    const last = await this.give(this.range(fromMs, toMs, frameStepMs), onFrame, this.whole);
    return { readMs: last === undefined ? fromMs : last + frameStepMs, complaint: '' };
  }

  async readKeyPictures({ fromMs, toMs }: Stretch, onFrame: OnFrame): Promise<StretchEnd & { wide: boolean }> {
    const wide = this.keyMs > longestKeyGapMs;
    const last = wide ? undefined : await this.give(this.range(fromMs, toMs, this.keyMs), onFrame, this.keys);
    return { readMs: last === undefined ? fromMs : last + frameStepMs, wide, complaint: '' };
  }
}

async function watch(keyMs: number, toMs = LENGTH_MS) {
  const source = new MadeSource(keyMs);
  const watcher = new SceneWatcher(SIZE);
  const findings = new SegmentFindings();
  const probe = { width: 320, height: 180, stream: 0, fps: 15, codec: 'h264' };
  const current = { recordingId: 1, path: '', hash: '', startedAtMs: 0, baseMs: 0, durationMs: LENGTH_MS, probe };
  const end = await watchStretch(
    {
      source,
      mask: new PrivacyMask([]),
      scene: {
        push: async (frame, persons) => ({ report: watcher.push(frame, persons), memory: new ArrayBuffer(0) }),
        glance: async (frame) => ({ report: watcher.glance(frame), memory: new ArrayBuffer(0) }),
      },
      follower: new PersonFollower(undefined, 1000, 1),
      timeline: new SceneTimeline(current, []),
      signal: new AbortController().signal,
      onFrame: async () => undefined,
    },
    { fromMs: 0, toMs },
    findings,
  );
  findings.add(watcher.finish());
  return { source, findings, end };
}

describe('watchStretch', { timeout: 120_000 }, () => {
  it('reads a resting scene by its key pictures and finds what reading it whole finds', async () => {
    const whole = await watch(longestKeyGapMs + 1);
    const sparing = await watch(2000);
    expect(whole.source.whole).toHaveLength(LENGTH_MS / frameStepMs);
    expect(sparing.source.whole.length).toBeLessThan(whole.source.whole.length / 3);
    const [change, ...more] = sparing.findings.changes;
    const [expected] = whole.findings.changes;
    expect(more).toEqual([]);
    expect(change?.nature).toBe('appeared');
    expect(change?.box).toEqual(expected?.box);
    expect(Math.abs((change?.changeMs ?? 0) - (expected?.changeMs ?? 0))).toBeLessThanOrEqual(frameStepMs);
    expect(change?.onlookers).toHaveLength(expected?.onlookers.length ?? 0);
    expect(sparing.findings.sightings.at(-1)?.seenMs).toBeGreaterThanOrEqual(LENGTH_MS - 2000);
  });

  it('reads whole from the last key picture without the visitor to five quiet seconds after him', async () => {
    const { source } = await watch(2000);
    const visit = source.whole.filter((ms) => ms > 20_000 && ms < 80_000);
    expect(visit[0]).toBeLessThanOrEqual(VISIT_MS);
    expect(visit[0]).toBeGreaterThan(VISIT_MS - 2500);
    const [last = 0] = visit.slice(-1);
    expect(visit).toHaveLength((last - (visit[0] ?? 0)) / frameStepMs + 1);
    expect(last).toBeGreaterThan(VISIT_MS + 10_000);
    expect(last).toBeLessThan(VISIT_MS + 15_000);
  });

  it('reads every frame after the last key picture, to the end of the stretch or of the film', async () => {
    for (const toMs of [LENGTH_MS, LENGTH_MS + 5000, 31_000]) {
      const { source, end } = await watch(2000, toMs);
      expect(end.readMs).toBe(Math.min(toMs, LENGTH_MS));
      expect(source.whole.at(-1)).toBe(end.readMs - frameStepMs);
    }
  });

  it('gives the frames in the order of time, each moment once', async () => {
    const { source } = await watch(1000);
    const refused = new Set(source.keys);
    const taken = [...source.whole, ...source.keys.filter((ms) => !source.whole.includes(ms))].sort((a, b) => a - b);
    expect(new Set(source.whole).size).toBe(source.whole.length);
    expect(taken.length).toBeLessThan(LENGTH_MS / frameStepMs);
    expect(source.whole.filter((ms) => refused.has(ms)).length).toBeLessThan(4);
  });
});
