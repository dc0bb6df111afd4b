import { z } from 'zod';
import { failureSchema } from './api.schema.js';
import { fraction, moment } from './fields.schema.js';

const spoken = z.object({ en: z.string(), zh: z.string() });
const profile = z.enum(['embedded', 'cpu', 'gpu']);

export const modelProfilesSchema = z.object({
  running: profile.describe('whose models this server runs'),
  setting: z
    .enum(['auto', 'embedded', 'cpu', 'gpu'])
    .describe('models.profile; auto: the profile that was fetched last'),
  profiles: z.array(
    z.object({
      profile,
      about: spoken,
      fetched: z.boolean().describe('every file is there; what comes with Finder always is'),
      bytes: z.number().nullable().describe('of all that is to be fetched; null: the source says it when asked'),
      models: z.array(
        z.object({ slot: z.string(), id: z.string(), licence: z.string(), bytes: z.number().nullable() }),
      ),
      packages: z.array(z.string()).describe('npm packages to add for it'),
    }),
  ),
});
export type ModelProfiles = z.infer<typeof modelProfilesSchema>;

export const modelFetchRequestSchema = z.strictObject({ profile });
export type ModelFetchRequest = z.infer<typeof modelFetchRequestSchema>;

/** The fetching of a profile: under way, or how the last one since the start of the server ended. */
export const modelFetchSchema = z.object({
  state: z.enum(['none', 'running', 'done', 'stopped', 'failed']),
  profile: profile.nullable(),
  startedAt: moment.nullable(),
  file: z.string().nullable().describe('that is coming now'),
  fileNumber: z.int().describe('the how-manieth of `files`'),
  files: z.int().describe('0: not known yet'),
  doneBytes: z.number().describe('of that file'),
  totalBytes: z.number().nullable(),
  progress: fraction.describe('of all files'),
  fetchedFiles: z.int(),
  keptFiles: z.int().describe('that were there already'),
  unchecked: z.array(z.string()).describe('files put there by hand whose checksum nobody knows'),
  packages: z.array(z.string()).describe('npm packages to add'),
  failure: failureSchema.shape.error.nullable(),
});
export type ModelFetch = z.infer<typeof modelFetchSchema>;
