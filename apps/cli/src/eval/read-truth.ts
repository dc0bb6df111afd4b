import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FinderError, toBox01, type BoxPx, type Point01 } from '#core';
import type { EvalZone, Truth, TruthEvent, TruthItem, TruthState } from './eval.types.js';

const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const pointsSchema = z.array(z.tuple([z.number(), z.number()])).min(3);

const eventSchema = z.looseObject({
  item: z.string(),
  action: z.enum(['placed', 'removed', 'covered', 'uncovered', 'present']),
  t_start: z.number(),
  t_end: z.number(),
  bbox: boxSchema.nullish(),
  zone: z.string().nullish(),
  covered_by: z.string().nullish(),
  optional: z.boolean().nullish(),
});

const finalSchema = z.looseObject({
  state: z.string(),
  last_seen: z.number().nullish(),
  zone: z.string().nullish(),
  optional_last_seen: z.boolean().nullish(),
});

const truthSchema = z.looseObject({
  duration_s: z.number().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
  zones: z.record(z.string(), z.union([boxSchema, pointsSchema])).default({}),
  events: z.array(eventSchema),
  final_state: z.record(z.string(), finalSchema),
});

type RawTruth = z.infer<typeof truthSchema>;

function toBox(box: readonly [number, number, number, number] | null | undefined): BoxPx | undefined {
  if (box === null || box === undefined) return undefined;
  const [x, y, width, height] = box;
  return { x, y, width, height };
}

function isBox(zone: z.infer<typeof boxSchema> | z.infer<typeof pointsSchema>): zone is z.infer<typeof boxSchema> {
  return typeof zone[0] === 'number';
}

function inside(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function toPolygon(zone: RawTruth['zones'][string], width: number, height: number): readonly Point01[] {
  if (!isBox(zone)) return zone.map(([x, y]) => ({ x: inside(x / width), y: inside(y / height) }));
  const [left, top, zoneWidth, zoneHeight] = zone;
  const box = toBox01({ x: left, y: top, width: zoneWidth, height: zoneHeight }, width, height);
  const [right, bottom] = [inside(box.x + box.width), inside(box.y + box.height)];
  const [x, y] = [inside(box.x), inside(box.y)];
  return [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ];
}

/** The state that the last event of an item leaves it in. */
function stateAfter(event: TruthEvent | undefined): TruthState {
  if (event?.action === 'removed') return 'taken';
  return event?.action === 'covered' ? 'covered' : 'visible';
}

function toItem(item: string, final: z.infer<typeof finalSchema>, events: readonly TruthEvent[]): TruthItem {
  const own = events.filter((event) => event.item === item);
  // An optional event may or may not have happened; the final state is told in words.
  const told = /^(?:under|beneath|below)\b/iu.test(final.state)
    ? 'covered'
    : /\b(?:taken|removed|carried)\b/iu.test(final.state)
      ? 'taken'
      : undefined;
  const state = told ?? (own.some(({ optional }) => optional) ? 'visible' : stateAfter(own.at(-1)));
  const covering = own.findLast(({ action, coveredBy }) => action === 'covered' && coveredBy !== undefined);
  const coverName = covering?.coveredBy;
  const placed = own.findLast(({ action }) => action === 'placed');
  return {
    item,
    state,
    zone: final.zone ?? undefined,
    box: own.findLast(({ box }) => box !== undefined)?.box,
    cover:
      state === 'covered' && coverName !== undefined
        ? { name: coverName, box: events.findLast((event) => event.item === coverName && event.box !== undefined)?.box }
        : undefined,
    lastSeen: final.optional_last_seen === true ? undefined : (final.last_seen ?? null),
    placed: placed === undefined ? null : placed.optional ? undefined : { from: placed.from, to: placed.to },
  };
}

/** What really happened in a clip, from the content of a truth file. Throws a ZodError when it is not one. */
export function parseTruth(content: unknown): Truth {
  const raw = truthSchema.parse(content);
  const { width, height } = raw;
  const zones: EvalZone[] = Object.entries(raw.zones).map(([name, zone]) => ({
    name,
    polygon: toPolygon(zone, width, height),
  }));
  const events = raw.events.map((event): TruthEvent => ({
    item: event.item,
    action: event.action,
    from: event.t_start,
    to: event.t_end,
    box: toBox(event.bbox),
    coveredBy: event.covered_by ?? undefined,
    optional: event.optional ?? false,
  }));
  const items = Object.entries(raw.final_state).map(([item, final]) => toItem(item, final, events));
  return { durationS: raw.duration_s, width, height, zones, events, items };
}

/**
 * The truth in the file beside a clip.
 * @throws FinderError argument_invalid when the file is not such a truth
 */
export async function readTruth(file: string): Promise<Truth> {
  try {
    return parseTruth(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const value = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new FinderError('argument_invalid', { name: file, value, allowed: 'docs/eval.md' }, { cause });
  }
}
