import { z } from 'zod';
import { intakeSchema } from './api.schema.js';
import { moment, nameSchema, point01Schema } from './fields.schema.js';

const name = nameSchema;

export const cameraSchema = z
  .object({
    name: z.string(),
    timezone: z.string().nullable().describe("IANA zone; null: the home's"),
    clockOffsetMs: z.int().describe("added to the camera's clock to get the true time"),
    width: z.int().nullable().describe('of its full frame in pixels; null until a recording was taken in'),
    height: z.int().nullable(),
    createdAt: moment,
  })
  .meta({ id: 'Camera' });
export type Camera = z.infer<typeof cameraSchema>;
export const cameraListSchema = z.object({ cameras: z.array(cameraSchema) });
export type CameraList = z.infer<typeof cameraListSchema>;

const clockOffsetMs = z
  .int()
  .min(-86_400_000 * 366)
  .max(86_400_000 * 366);
export const cameraCreateSchema = z.strictObject({
  name,
  timezone: z.string().min(1).nullable().optional(),
  clockOffsetMs: clockOffsetMs.optional(),
});
export type CameraCreate = z.infer<typeof cameraCreateSchema>;
export const cameraChangeSchema = z.strictObject({
  name: name.optional(),
  timezone: z.string().min(1).nullable().optional(),
  clockOffsetMs: clockOffsetMs.optional(),
});
export type CameraChange = z.infer<typeof cameraChangeSchema>;

/** A zone or a mask of a camera's picture. */
export const areaSchema = z.object({ name: z.string(), polygon: z.array(point01Schema) }).meta({ id: 'Area' });
export type Area = z.infer<typeof areaSchema>;
export const zoneListSchema = z.object({ zones: z.array(areaSchema) });
export type ZoneList = z.infer<typeof zoneListSchema>;
export const maskListSchema = z.object({ masks: z.array(areaSchema) });
export type MaskList = z.infer<typeof maskListSchema>;
/** `was`: the corners as the asker saw them, so that two who change the same area do not overwrite each other. */
export const areaChangeSchema = z.strictObject({
  name: name.optional(),
  polygon: z.array(point01Schema).optional(),
  was: z.array(point01Schema).optional(),
});
export type AreaChange = z.infer<typeof areaChangeSchema>;
export const areaCreateSchema = z.strictObject({
  name,
  polygon: z.array(z.object({ x: z.number(), y: z.number() })).describe('corners in order'),
  unit: z
    .enum(['fraction', 'pixels'])
    .default('fraction')
    .describe("of the corners; pixels of the camera's full frame"),
});
export type AreaCreate = z.infer<typeof areaCreateSchema>;

/** How a camera is: what it gave last, what waits, what went wrong. */
export const cameraHealthSchema = z.object({
  camera: z.string(),
  still: z.object({ image: z.string(), at: moment }).nullable().describe('newest picture that is kept'),
  recordedFrom: moment.nullable(),
  recordedTo: moment.nullable().describe('end of the newest recording: the last frame'),
  recordings: z.int(),
  changes: z.int(),
  waiting: z.int().describe('files that are queued or worked on'),
  speed: z.number().nullable().describe('of the newest finished intake, times real time'),
  intakes: z.array(intakeSchema).describe('the newest, failed ones with their mend'),
});
export type CameraHealth = z.infer<typeof cameraHealthSchema>;

export const coverageQuerySchema = z.object({ from: moment, to: moment });
export type CoverageQuery = z.infer<typeof coverageQuerySchema>;
/** What was not seen: stretches without recording, and masks. */
export const coverageSchema = z.object({
  cameras: z.array(
    z.object({
      camera: z.string(),
      gaps: z.array(z.object({ from: moment, to: moment })),
      masks: z.array(z.string()).describe('names of the privacy masks'),
    }),
  ),
});
export type Coverage = z.infer<typeof coverageSchema>;
