import { z } from 'zod';
import { actorSchema, answerStatusSchema, conclusionSchema, evidenceSchema } from './answer.schema.js';
import { objectEventSchema } from './api.schema.js';
import { box01Schema, idSchema, moment, nameSchema } from './fields.schema.js';

const name = nameSchema;

export const itemSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    aliases: z.array(z.string()).describe('further names, in any language'),
    owner: z.string().nullable(),
    watched: z.boolean().describe('stands on the start page'),
    revision: z.int().describe('goes up with each change of names or owner'),
    photos: z.array(z.object({ id: z.string(), image: z.string() })),
    createdAt: moment,
  })
  .meta({ id: 'Item' });
export type Item = z.infer<typeof itemSchema>;
/** The item after photos were shown, and which of them were of no use. */
export const itemTaughtSchema = itemSchema.extend({
  rejected: z.array(z.object({ file: z.string(), code: z.string(), message: z.string(), mend: z.string() })),
});
export type ItemTaught = z.infer<typeof itemTaughtSchema>;
export const itemListSchema = z.object({ items: z.array(itemSchema) });
export type ItemList = z.infer<typeof itemListSchema>;
export const itemCreateSchema = z.strictObject({
  name,
  aliases: z.array(name).max(50).default([]),
  owner: name.nullable().default(null),
  watched: z.boolean().optional(),
});
export type ItemCreate = z.infer<typeof itemCreateSchema>;
export const itemChangeSchema = z.strictObject({
  name: name.optional(),
  aliases: z.array(name).max(50).optional(),
  owner: name.nullable().optional(),
  watched: z.boolean().optional(),
  revision: z.int().optional().describe('the item as it was seen; refused with 409 when it is another by now'),
});
export type ItemChange = z.infer<typeof itemChangeSchema>;
export const removedSchema = z.object({
  undo: z.string().describe('POST /api/items/removed/:undo/restore brings it back'),
  until: moment.describe('then it is erased for good'),
});
export type Removed = z.infer<typeof removedSchema>;

/** How many photos an item may have. */
export const mostItemPhotos = 10;
export const photoCropSchema = z.strictObject({
  recording: idSchema,
  atMs: z.int().nonnegative().describe('moment of the recording'),
  box01: box01Schema.describe('where the thing is in the picture of that moment'),
});
export type PhotoCrop = z.infer<typeof photoCropSchema>;
/** Where each photo shows the thing, in the order of the photos; null: the whole photo. */
export const photoBoxesSchema = z.array(box01Schema.nullable()).max(mostItemPhotos);
export const photoPathsSchema = z
  .strictObject({
    paths: z
      .array(z.string().min(1).max(4096))
      .max(mostItemPhotos)
      .default([])
      .describe('photos on the machine that runs Finder; needs the token'),
    boxes: photoBoxesSchema.default([]).describe('where the photos show the thing, in their order; null: everywhere'),
    objects: z
      .array(idSchema)
      .max(mostItemPhotos)
      .default([])
      .describe('ids of objects that are this item: their pictures from the video become its photos'),
    crops: z.array(photoCropSchema).max(mostItemPhotos).default([]).describe('boxes drawn on moments of recordings'),
  })
  .refine(({ paths, objects, crops }) => paths.length + objects.length + crops.length > 0, 'paths, objects or crops');
export type PhotoPaths = z.infer<typeof photoPathsSchema>;

/** Where an item is now, as an answer to "where is it" says, which nobody asked and nobody keeps. */
export const itemPlaceSchema = z
  .object({
    status: answerStatusSchema,
    conclusion: conclusionSchema.nullable(),
    evidence: z.array(evidenceSchema),
  })
  .meta({ id: 'ItemPlace' });
export type ItemPlace = z.infer<typeof itemPlaceSchema>;

export const itemStepSchema = objectEventSchema.extend({
  objectId: z.string(),
  momentMs: z.int().nullable().describe('where in the clip the moment lies'),
  by: actorSchema.nullable().describe('who was over the place then'),
});
export type ItemStep = z.infer<typeof itemStepSchema>;
export const itemHistorySchema = z.object({
  steps: z.array(itemStepSchema).describe('latest first'),
  next: z.string().nullable().describe('cursor of the next page; null: this is the last'),
  usual: z
    .array(z.object({ camera: z.string(), zone: z.string().nullable(), times: z.int(), lastAt: moment }))
    .describe('where it was put most often; a habit, not evidence'),
  objects: z
    .array(z.object({ id: z.string(), taught: z.boolean().describe('somebody said that it is the item') }))
    .describe('the objects of the memory that this is the history of'),
});
export type ItemHistory = z.infer<typeof itemHistorySchema>;

/** A picture of one thing that was seen, to be picked as a photo of an item. */
export const cutOutSchema = z.object({
  objectId: z.string(),
  image: z.string(),
  at: moment,
  camera: z.string(),
  zone: z.string().nullable(),
  names: z.array(z.string()).describe('household words, likeliest first'),
  item: z.string().nullable().describe('the item it is known to be'),
});
export const cutOutPageSchema = z.object({
  likely: z.array(cutOutSchema).describe('those that look like the thing; on the first page only'),
  cutOuts: z.array(cutOutSchema).describe('newest first'),
  next: z.string().nullable().describe('cursor of the next page; null: this is the last'),
});
export type CutOutPage = z.infer<typeof cutOutPageSchema>;
export const cutOutQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(36),
  cursor: idSchema.optional().describe('`next` of the page before'),
  camera: z.string().optional(),
  like: z.string().max(100).optional().describe('a name: things that look like it come first'),
  standing: z.enum(['true', 'false']).optional().describe('true: also what stood there from the start'),
});
export type CutOutQuery = z.infer<typeof cutOutQuerySchema>;

export const keptStillListSchema = z.object({
  stills: z.array(z.object({ atMs: z.int(), image: z.string() })).describe('pictures that were kept, earliest first'),
  readable: z.boolean().describe('whether pictures of other moments can be made from the recording'),
});
export type KeptStillList = z.infer<typeof keptStillListSchema>;
export const momentQuerySchema = z.object({ atMs: z.coerce.number().int().nonnegative() });
export type MomentQuery = z.infer<typeof momentQuerySchema>;
