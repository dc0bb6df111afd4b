import type { Answer, BoxPx, Conclusion, Evidence } from '#core';
import { parseTruth } from './read-truth.js';

/** A watch put on the table at 10 to 14.5 s, covered with a book at 30 to 39.7 s; a phone there from the start. */
export const truth = parseTruth({
  duration_s: 44,
  width: 1280,
  height: 720,
  zones: { table: [455, 195, 355, 180] },
  events: [
    { item: 'phone', action: 'present', t_start: 0, t_end: 0, bbox: [100, 100, 60, 30], zone: 'table' },
    { item: 'watch', action: 'placed', t_start: 10, t_end: 14.5, bbox: [681, 259, 50, 25], zone: 'table' },
    { item: 'book', action: 'placed', t_start: 30, t_end: 39.7, bbox: [648, 234, 112, 64], zone: 'table' },
    { item: 'watch', action: 'covered', t_start: 30, t_end: 39.7, bbox: [681, 259, 50, 25], covered_by: 'book' },
    { item: 'pen', action: 'placed', t_start: 20, t_end: 21, bbox: [10, 10, 20, 20], optional: true },
    { item: 'camera', action: 'covered', t_start: 30, t_end: 39.7, bbox: [660, 250, 40, 20], covered_by: 'book' },
  ],
  final_state: {
    watch: { state: 'under the book on the table', last_seen: 20.1, zone: 'table' },
    book: { state: 'on the table', last_seen: 44, zone: 'table' },
    phone: { state: 'on the table', last_seen: 44, zone: 'table' },
    camera: { state: 'under the book on the table', last_seen: null, zone: 'table' },
  },
});

export const startedAt = new Date('2026-01-15T01:00:00Z');

/** Shanghai time, `seconds` after the clip began. */
export function iso(seconds: number): string {
  return new Date(startedAt.getTime() + 8 * 3_600_000 + seconds * 1000).toISOString().replace('Z', '+08:00');
}

export const watchBox: BoxPx = { x: 680, y: 258, width: 52, height: 27 };
export const bookBox: BoxPx = { x: 650, y: 235, width: 110, height: 62 };

export function conclusion(more: Partial<Conclusion> = {}): Conclusion {
  return {
    item: 'watch',
    objectId: '1',
    names: [{ name: 'watch', probability: 0.7 }],
    colours: [],
    sizeCm: null,
    state: 'covered',
    camera: 'camera',
    zone: 'table',
    box: watchBox,
    placedAt: iso(13),
    lastSeenAt: iso(20),
    changedAt: iso(35),
    coveredBy: { name: 'book', box: bookBox },
    placedBy: { description: 'person in grey', personId: null },
    takenBy: null,
    confidence: 0.8,
    guess: false,
    because: [],
    evidence: ['e1', 'e2'],
    ...more,
  };
}

function evidence(id: string, seconds: number, kind: Evidence['kind'], by: string | null): Evidence {
  return {
    id,
    kind,
    at: iso(seconds),
    camera: 'camera',
    zone: 'table',
    box: watchBox,
    by: by === null ? null : { description: by, personId: null },
    image: null,
    clip: null,
    clipOffsetMs: null,
    recording: 'clip.mp4',
    recordingOffsetMs: seconds * 1000,
  };
}

export function answer(more: Partial<Answer> = {}): Answer {
  return {
    id: '1',
    question: 'where is my watch',
    askedAt: iso(44),
    language: 'en',
    understood: {
      intent: 'locate',
      items: [{ name: 'watch', attributes: [], owner: null }],
      zone: null,
      time: null,
      person: null,
    },
    status: 'found',
    conclusions: [conclusion()],
    narrative:
      'Your watch was put on the table at 09:00:13 by a person in grey [e1]. It was last seen at 09:00:20. At 09:00:35 a person in black laid a book over it [e2].',
    evidence: [evidence('e1', 13, 'placed', 'person in grey'), evidence('e2', 35, 'covered', 'person in black')],
    alternatives: [],
    suggestions: [],
    searched: { cameras: ['camera'], from: iso(0), to: iso(44), objects: 2 },
    models: { narrative: 'template' },
    timings: { totalMs: 1 },
    ...more,
  };
}
