import { z } from 'zod';
import { moment, nameSchema } from './fields.schema.js';
import { failureSchema } from './api.schema.js';

/** What an export or an erasure is about. */
export const portionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), name: nameSchema.describe('a taught item, or a household word') }),
  z.strictObject({ kind: z.literal('person'), name: nameSchema }),
  z.strictObject({
    kind: z.literal('day'),
    day: z.iso.date().describe('by the clock of each camera, "2026-11-24"'),
    camera: nameSchema.optional().describe('default: all cameras'),
  }),
]);
export type Portion = z.infer<typeof portionSchema>;

/** A portion in the query of an address. */
export const portionQuerySchema = z.object({
  kind: z.enum(['item', 'person', 'day']),
  name: nameSchema.optional().describe('of the item or person'),
  day: z.iso.date().optional(),
  camera: nameSchema.optional(),
});
export type PortionQuery = z.infer<typeof portionQuerySchema>;

const count = z.int().nonnegative();
export const portionCountsSchema = z.object({
  items: count,
  people: count,
  objects: count.describe('things in memory'),
  changes: count,
  pictures: count.describe('stills, crops and photos'),
  clips: count,
  tracks: count.describe('persons followed through a stretch of video'),
  recordings: count.describe('rows about recordings; the files are not touched'),
  questions: count,
  vectors: count,
  bytes: z.number().nonnegative().describe('of media files'),
});
export type PortionCounts = z.infer<typeof portionCountsSchema>;

export const portionPreviewSchema = z.object({
  portion: portionSchema,
  counts: portionCountsSchema,
  from: moment.nullable().describe('the earliest thing that is in it'),
  to: moment.nullable(),
  samples: z.array(z.object({ image: z.string(), at: moment })).describe('at most six of the pictures'),
  stays: z
    .object({
      recordings: z.array(z.string()).describe('source recordings: files of your own that go on showing it'),
      uploads: count.describe('how many of them were uploaded and lie in the data folder'),
      background: count.describe('other pictures of the same cameras and hours, in which it may be seen'),
      others: count.describe('other things that lose some of their pictures with it'),
    })
    .describe('what an erasure leaves'),
});
export type PortionPreview = z.infer<typeof portionPreviewSchema>;

export const erasureRequestSchema = z.strictObject({
  portion: portionSchema,
  sure: z.literal(true).describe('it cannot be taken back'),
});
export type ErasureRequest = z.infer<typeof erasureRequestSchema>;
export const erasureSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['item', 'person', 'day']),
    portion: portionSchema.nullable().describe('null once it is done: no name is kept'),
    status: z.enum(['running', 'done', 'failed']),
    freed: portionCountsSchema.nullable(),
    failure: failureSchema.shape.error.nullable(),
    askedAt: moment,
    finishedAt: moment.nullable(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof erasureSchema>;
export const erasureListSchema = z.object({ erasures: z.array(erasureSchema) });
export type ErasureList = z.infer<typeof erasureListSchema>;
