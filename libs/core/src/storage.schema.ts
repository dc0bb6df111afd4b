import { z } from 'zod';
import { failureSchema } from './api.schema.js';
import { moment } from './fields.schema.js';
import { keepSettingsSchema } from './keep-settings.schema.js';
import { portionCountsSchema } from './portion.schema.js';

const used = z.object({ files: z.int().nonnegative(), bytes: z.number().nonnegative() });

export const storageSchema = z.object({
  disk: z.object({ freeMb: z.number(), leastMb: z.number().describe('below it ingest pauses') }),
  media: z.object({
    stills: used.describe('with their crops'),
    clips: used,
    photos: used,
    kept: used.describe('of all: what proves where a thing is now, and is never pruned'),
    oldest: moment.nullable(),
  }),
  database: z.object({ bytes: z.number().nonnegative(), questions: z.int().nonnegative() }),
  uploads: used.describe('videos that came through the browser'),
  keep: keepSettingsSchema,
  fixed: z.array(z.string()).describe('of keep: what a variable fixes, so that the page cannot change it'),
  warning: failureSchema.shape.error.nullable(),
  prunings: z
    .array(z.object({ at: moment, reason: z.enum(['age', 'disk']), freed: portionCountsSchema }))
    .describe('newest first, at most ten'),
});
export type Storage = z.infer<typeof storageSchema>;

/** What pruning freed just now; nothing: everything is as it should be. */
export const prunedSchema = z.object({ freed: portionCountsSchema });
export type Pruned = z.infer<typeof prunedSchema>;
