import { z } from 'zod';

const days = z.number().int().min(1).max(36_500).nullable();
const gigabytes = z.number().min(0.1).nullable();

/** How long things are kept: null for ever. What proves where a thing is now stays in any case. */
export const keepSettingsSchema = z.strictObject({
  stillsDays: days.default(null).describe('For how many days stills and crops are kept; null: for ever.'),
  clipsDays: days.default(null).describe('For how many days clips are kept; null: for ever.'),
  changesDays: days
    .default(null)
    .describe('For how many days things without a name that are gone are remembered; null: for ever.'),
  questionsDays: days.default(null).describe('For how many days questions and answers are kept; null: for ever.'),
  mediaGb: gigabytes
    .default(null)
    .describe('How much disk stills, crops and clips may take; the oldest go first. null: as much as is free.'),
});
export type KeepSettings = z.infer<typeof keepSettingsSchema>;

/** What is left out stays as it is. */
export const keepChangeSchema = z.strictObject({
  stillsDays: days.optional(),
  clipsDays: days.optional(),
  changesDays: days.optional(),
  questionsDays: days.optional(),
  mediaGb: gigabytes.optional(),
});
export type KeepChange = z.infer<typeof keepChangeSchema>;
