import { z } from 'zod';
import { intakeSchema } from './api.schema.js';

/** How busy Finder is and was, what fills the disk, and what it is made of. */
export const systemDetailSchema = z.object({
  throughput: z.object({
    days: z
      .array(
        z.object({
          day: z.iso.date().describe('in the time zone of the home'),
          videoMs: z.number().describe('length of the recordings that were taken in on that day'),
          changes: z.int(),
          files: z.int(),
        }),
      )
      .describe('the last seven days, today last'),
    speed: z.number().nullable().describe('median of the newest twenty intakes, times real time; null: none yet'),
  }),
  queue: z.object({ queued: z.int(), running: z.int(), failed: z.int() }),
  running: z.array(intakeSchema),
  failed: z.array(intakeSchema).describe('the newest, with their mend'),
  disk: z.object({
    folder: z.string(),
    freeBytes: z.number(),
    media: z.array(z.object({ kind: z.string(), files: z.int(), bytes: z.number() })).describe('largest first'),
    databaseBytes: z.number(),
    modelBytes: z.number().describe('of what `finder models fetch` brought'),
  }),
  versions: z.object({
    finder: z.string(),
    node: z.string(),
    postgres: z.string(),
    ffmpeg: z.string().nullable().describe('null: none was found'),
    system: z.string(),
  }),
  process: z.object({
    id: z.int(),
    upSeconds: z.number(),
    memoryBytes: z.number(),
    load: z.number().describe('of the machine over the last minute, in processors that are busy'),
    processors: z.int(),
  }),
});
export type SystemDetail = z.infer<typeof systemDetailSchema>;
