import { z } from 'zod';

const spoken = z.object({ en: z.string(), zh: z.string() });
const modelTroubleSchema = z.object({ code: z.string(), message: spoken, mend: spoken });
const modelOfferSchema = z.object({
  id: z.string(),
  revision: z.string(),
  runtime: z.string(),
  profiles: z.array(z.string()).readonly().describe('embedded, cpu, gpu'),
  source: z.string(),
  bytes: z.number().nullable().describe('null: not known before it is fetched'),
  licence: z.string(),
  languages: z.array(z.string()).readonly(),
  devices: z.array(z.string()).readonly().describe('that it can run on'),
  packages: z.array(z.string()).readonly().describe('npm packages to add for it'),
  measured: z
    .object({ quality: z.string().nullable(), cost: z.string().nullable(), where: z.string() })
    .nullable()
    .describe('null: never run by this project'),
  about: spoken,
});
export const enhancedSchema = z
  .object({
    image: z.string().describe('address of the picture below /api/media/'),
    width: z.int().positive(),
    height: z.int().positive(),
    scale: z.int().positive().describe('how many times larger than in the still'),
    model: z.string(),
    note: spoken.describe('to be shown with the picture'),
  })
  .meta({ id: 'Enhanced' });
export type Enhanced = z.infer<typeof enhancedSchema>;
/** What each model slot runs; without models an empty list. */
export const modelsSchema = z.array(
  modelOfferSchema.extend({
    slot: z.string(),
    device: z.string().nullable().describe('where it runs; null: it does not run'),
    file: z.string().nullable().describe('null: it is code and has no file'),
    available: z.boolean(),
    reason: z.string().nullable().describe('row of the error table that says why it is not available'),
    trouble: modelTroubleSchema.nullable(),
    why: spoken.describe('why this model and not another one'),
    moved: modelTroubleSchema.nullable().describe('why it no longer runs on the device it was started on'),
    insteadOf: z
      .object({ id: z.string(), trouble: modelTroubleSchema.nullable() })
      .nullable()
      .describe('the model that was asked for and cannot be used'),
    alternatives: z.array(modelOfferSchema).readonly(),
  }),
);
/** What the machine has for models, as it was found at the start. */
export const deviceListSchema = z.array(
  z.object({
    device: z.string(),
    usable: z.boolean(),
    runtimes: z.array(z.string()).readonly().describe('that can use it here'),
    why: spoken,
  }),
);
export type DeviceList = z.infer<typeof deviceListSchema>;
export type Models = z.infer<typeof modelsSchema>;
