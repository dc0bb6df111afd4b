import { z } from 'zod';
import { objectStateSchema } from './api.schema.js';
import { box01Schema, fraction, moment, nameSchema } from './fields.schema.js';

// The home map. Points and boxes are fractions of the floor, origin top left.

export const planCameraSchema = z
  .object({
    camera: nameSchema,
    x: fraction,
    y: fraction,
    direction: z.number().min(0).max(360).describe('degrees clockwise from the top of the plan'),
    spread: z.number().min(10).max(180).describe('degrees between the left and right edge of its picture'),
  })
  .meta({ id: 'PlanCamera' });
export type PlanCamera = z.infer<typeof planCameraSchema>;

export const planZoneSchema = z
  .object({ camera: nameSchema, zone: nameSchema, box01: box01Schema })
  .meta({ id: 'PlanZone' });
export type PlanZone = z.infer<typeof planZoneSchema>;

const ratio = z.number().min(0.2).max(5).describe('width over height');

export const floorSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    ratio,
    image: z.string().nullable().describe('address of its picture; null: a blank grid'),
    revision: z.int().describe('another one means that it was changed'),
    cameras: z.array(planCameraSchema),
    zones: z.array(planZoneSchema),
  })
  .meta({ id: 'Floor' });
export type Floor = z.infer<typeof floorSchema>;

export const planSchema = z.object({
  floors: z.array(floorSchema),
  places: z
    .array(z.object({ camera: z.string(), zones: z.array(z.string()) }))
    .describe('every camera with its zones, placed or not'),
});
export type Plan = z.infer<typeof planSchema>;

export const floorCreateSchema = z.strictObject({ name: nameSchema, ratio: ratio.default(1.5) });
export type FloorCreate = z.infer<typeof floorCreateSchema>;

export const floorChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  ratio: ratio.optional(),
  cameras: z.array(planCameraSchema).max(200).optional().describe('all that stand on the floor afterwards'),
  zones: z.array(planZoneSchema).max(1000).optional(),
  revision: z.int().optional().describe('as the asker saw it; left out: whatever it is'),
});
export type FloorChange = z.infer<typeof floorChangeSchema>;

/** Things with a name at the place where they were last. */
export const planThingsSchema = z.object({
  things: z.array(
    z.object({
      objectId: z.string(),
      item: z.string().nullable().describe('the taught item that it is'),
      name: z.string().describe('its likeliest name in the language of the reply'),
      camera: z.string(),
      zone: z.string().nullable(),
      box01: box01Schema.describe('of the camera’s frame'),
      state: objectStateSchema,
      coverId: z.string().nullable(),
      coverName: z.string().nullable(),
      seenAt: moment.nullable().describe('when it was seen last; null: only reasoned'),
      changedAt: moment.nullable().describe('when something last happened to it'),
    }),
  ),
});
export type PlanThings = z.infer<typeof planThingsSchema>;
