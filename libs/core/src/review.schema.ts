import { z } from 'zod';
import { objectEventSchema, objectStateSchema } from './api.schema.js';
import { box01Schema, fraction, idSchema, moment, nameSchema } from './fields.schema.js';

/** What an entry of the review can tell: everything that happens to an object, and what was there from the start. */
export const reviewKinds = [
  'placed',
  'moved',
  'covered',
  'uncovered',
  'contained',
  'carried',
  'taken',
  'present',
] as const;

export const reviewFilterSchema = z.object({
  camera: z.string().optional(),
  zone: z.string().optional(),
  item: z.string().max(100).optional().describe('a taught item, a name given by somebody, or a household word'),
  person: idSchema.optional().describe('id of a person who was over the place'),
  kind: z.enum(reviewKinds).optional().describe('default: all but present'),
  state: objectStateSchema.optional().describe('the state that the object is in now'),
  object: idSchema.optional(),
  from: moment.optional(),
  to: moment.optional().describe('before this moment'),
});
export const reviewQuerySchema = reviewFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(60),
  cursor: z
    .string()
    .regex(/^\d{1,16}-\d{1,15}$/u)
    .optional()
    .describe('`next` of the page before'),
});
export type ReviewQuery = z.infer<typeof reviewQuerySchema>;

/** Something that happened to an object, with its pictures. */
export const reviewEntrySchema = z
  .object({
    id: z.string().describe('of the entry in the log of the object'),
    kind: objectEventSchema.shape.action,
    at: moment,
    camera: z.string(),
    zone: z.string().nullable(),
    box01: box01Schema.describe('where the object lies after it; taken: lay until then'),
    objectId: z.string(),
    name: z
      .string()
      .nullable()
      .describe('given by somebody, of the taught item, or the likeliest word; null: none is likely'),
    named: z.boolean().describe('true: somebody gave it this name, or it is a taught item'),
    colours: z.array(z.string()),
    state: objectStateSchema.describe('of the object now'),
    person: z.object({ id: z.string().nullable(), name: z.string().nullable() }).nullable(),
    before: z.string().nullable().describe('address of the still before'),
    after: z.string().nullable(),
    clip: z.string().nullable(),
    clipOffsetMs: z.int().nullable().describe('its moment in the clip'),
    confidence: fraction,
    inferred: z.boolean().describe('reasoned, not seen'),
  })
  .meta({ id: 'ReviewEntry' });
export type ReviewEntry = z.infer<typeof reviewEntrySchema>;
export const reviewPageSchema = z.object({
  entries: z.array(reviewEntrySchema),
  next: z.string().nullable().describe('cursor of the next page; null: this is the last'),
});
export type ReviewPage = z.infer<typeof reviewPageSchema>;

export const reviewDaysQuerySchema = reviewFilterSchema.omit({ from: true, to: true }).extend({
  until: moment.optional().describe('the last day; default: the newest with an entry'),
  days: z.coerce.number().int().min(1).max(62).default(14),
});
export type ReviewDaysQuery = z.infer<typeof reviewDaysQuerySchema>;
export const reviewDaysSchema = z.object({
  timezone: z.string().describe('of the home: its days these are'),
  days: z
    .array(z.object({ day: z.string().describe('2026-11-24'), from: moment, to: moment, entries: z.int() }))
    .describe('oldest first, without gaps'),
  earlier: z.boolean().describe('whether there are entries before the first day'),
  later: z.boolean(),
});
export type ReviewDays = z.infer<typeof reviewDaysSchema>;

export const timelineQuerySchema = reviewFilterSchema.extend({ from: moment, to: moment });
export type TimelineQuery = z.infer<typeof timelineQuerySchema>;
const span = z.object({ from: moment, to: moment });
/** What happened before each camera in a stretch of at most two days. */
export const timelineSchema = z.object({
  from: moment,
  to: moment,
  stepMs: z.int().describe('length of a bucket'),
  entries: z.int().describe('in the whole stretch'),
  cameras: z.array(
    z.object({
      camera: z.string(),
      recorded: z.array(span),
      activity: z.array(span).describe('somebody was in view'),
      buckets: z.array(
        z.object({ at: moment.describe('its start'), counts: z.partialRecord(z.enum(reviewKinds), z.int()) }),
      ),
    }),
  ),
  objects: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        colours: z.array(z.string()),
        states: z.array(span.extend({ state: objectStateSchema })),
      }),
    )
    .describe('the states of the objects to which something happened most lately'),
});
export type Timeline = z.infer<typeof timelineSchema>;

/** What the filters can be set to. */
export const reviewChoicesSchema = z.object({
  cameras: z.array(z.string()),
  zones: z.array(z.string()),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  items: z.array(z.object({ name: z.string().describe('pass it as item'), shown: z.string() })),
});
export type ReviewChoices = z.infer<typeof reviewChoicesSchema>;

export const objectNameRequestSchema = z.strictObject({ name: nameSchema });
export type ObjectNameRequest = z.infer<typeof objectNameRequestSchema>;
export const objectMergeRequestSchema = z.strictObject({ with: idSchema.describe('the other object') });
export type ObjectMergeRequest = z.infer<typeof objectMergeRequestSchema>;
export const objectSplitRequestSchema = z.strictObject({
  entry: idSchema.describe('entry of the log with which another thing begins'),
});
export type ObjectSplitRequest = z.infer<typeof objectSplitRequestSchema>;

const correctionId = z.string().regex(/^[no]\d{1,15}$/u);
export const correctionIdSchema = correctionId;
/** What somebody put right about an object. */
export const correctionSchema = z
  .object({
    id: correctionId.describe('for taking it back'),
    kind: z.enum(['rename', 'merge', 'split']),
    objectId: z.string().describe('the object that stays'),
    otherId: z.string().nullable().describe('merge: that went into it; split: that came out of it'),
    name: z.string().nullable().describe('of the object now'),
    createdAt: moment,
  })
  .meta({ id: 'Correction' });
export type Correction = z.infer<typeof correctionSchema>;
export const correctionListSchema = z.object({ corrections: z.array(correctionSchema) });
export type CorrectionList = z.infer<typeof correctionListSchema>;

const count = z.int();
/** What goes with an object, and what stays because it shows other things too. */
export const objectRemovalSchema = z.object({
  objects: count,
  entries: count,
  changes: count,
  stills: count,
  crops: count,
  clips: count,
  sharedStills: count,
  sharedClips: count,
});
export type ObjectRemovalReply = z.infer<typeof objectRemovalSchema>;
