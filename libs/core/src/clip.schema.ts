import { z } from 'zod';
import { objectStateSchema } from './api.schema.js';
import { box01Schema, moment } from './fields.schema.js';

const clipMs = z.number().describe('milliseconds from the start of the clip; may lie outside of it');

export const clipQuerySchema = z.object({
  clip: z.string().startsWith('/api/media/').max(500).describe('address of the clip, as it stands in answers'),
});
export type ClipQuery = z.infer<typeof clipQuerySchema>;

/** Something that has a box in a clip, and where it is when. */
export const clipBoxSchema = z.object({
  kind: z.enum(['object', 'person']),
  objectId: z.string().nullable(),
  label: z.string().nullable().describe('null: it has no sure name'),
  spans: z.array(
    z.object({
      fromMs: clipMs,
      toMs: clipMs,
      state: objectStateSchema.describe('covered: the box says where it lies under its cover'),
      points: z
        .array(z.object({ atMs: clipMs, box01: box01Schema }))
        .min(1)
        .describe('in order of time; between two of them the box moves evenly'),
    }),
  ),
});
export type ClipBox = z.infer<typeof clipBoxSchema>;

/** What is known of a clip: what changed in it and the boxes to draw over it. */
export const clipSchema = z.object({
  clip: z.string(),
  camera: z.string(),
  recording: z.string(),
  startedAt: moment,
  width: z.int().nullable(),
  height: z.int().nullable(),
  changes: z.array(
    z.object({
      id: z.string(),
      nature: z.enum(['appeared', 'disappeared', 'altered']),
      atMs: clipMs,
      box01: box01Schema,
      before: z.string().nullable().describe('address of the still before'),
      after: z.string().nullable(),
    }),
  ),
  boxes: z.array(clipBoxSchema),
});
export type Clip = z.infer<typeof clipSchema>;
