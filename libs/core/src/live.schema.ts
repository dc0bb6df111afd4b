import { z } from 'zod';
import { intakeSchema, systemSchema } from './api.schema.js';
import { settingsTroubleSchema } from './settings-form.schema.js';

/**
 * One message of GET /api/live: what goes on now. A mark changes whenever something of its subject did, so that a page
 * knows what to ask for again; it says nothing else.
 */
export const liveSchema = z.object({
  version: z.string(),
  startedAt: z.iso.datetime({ offset: true }).describe('of the server: another one means that it was restarted'),
  queue: systemSchema.shape.queue,
  intakes: z.array(intakeSchema).describe('the newest, those under way among them'),
  settingsTrouble: settingsTroubleSchema.nullable().describe('null: the settings file is fine'),
  marks: z.object({
    answers: z.string(),
    cameras: z.string(),
    changes: z.string(),
    intakes: z.string(),
    items: z.string(),
    models: z.string(),
    objects: z.string(),
    people: z.string(),
    plan: z.string(),
    recordings: z.string(),
  }),
});
export type Live = z.infer<typeof liveSchema>;
