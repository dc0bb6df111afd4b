import { z } from 'zod';
import { failureSchema } from './api.schema.js';

const value = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** What a settings file cannot be read for, in the language of the reply. */
export const settingsTroubleSchema = z.object({
  failures: z.array(failureSchema.shape.error).describe('one for each mistake, with its line in `params.source`'),
  instead: z
    .enum(['rest', 'lastGood', 'defaults'])
    .describe('what counts: the rest of the file, the settings of the last good start, or the defaults'),
});
export type SettingsTroubleReply = z.infer<typeof settingsTroubleSchema>;

/** The settings as a form shows them. */
export const settingsFormSchema = z.object({
  file: z.string().describe('where changes are written'),
  trouble: settingsTroubleSchema.nullable(),
  settings: z.array(
    z.object({
      key: z.string(),
      type: z.enum(['string', 'number', 'integer', 'boolean']),
      allowed: z.string().describe('"auto | en | zh", "0…1"'),
      choices: z.array(z.string()).nullable().describe('null: not one of a few'),
      description: z.string().describe('in the language of the reply'),
      defaultValue: value,
      value: value.describe('that this server runs with; passwords are left out'),
      fileValue: value.describe('that stands in the file and counts after the next start; null: none'),
      variable: z.string(),
      fixedBy: z.string().nullable().describe('variable or argument that goes before the file'),
      changeable: z
        .boolean()
        .describe('false: only by hand in the file, since it names programs, folders or addresses'),
    }),
  ),
});
export type SettingsForm = z.infer<typeof settingsFormSchema>;

export const settingsChangeSchema = z.strictObject({
  changes: z.record(z.string().max(100), value).describe('null: the default counts again'),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;
