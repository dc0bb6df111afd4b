import { z } from 'zod';
import { modelsSchema } from './models.schema.js';
import { answerStatusSchema, boxPxSchema, languageSchema } from './answer.schema.js';
import { box01Schema, fraction, idSchema, moment, nameSchema } from './fields.schema.js';

const id = idSchema;
const name = nameSchema;

/** What every refused or failed request is answered with. */
export const failureSchema = z
  .object({
    error: z.object({
      code: z.string().describe('a row of the error table, for example camera_unknown'),
      message: z.string().describe('what happened, in the language of ?lang or Accept-Language'),
      mend: z.string().describe('how to put it right'),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  })
  .meta({ id: 'Failure' });
export type Failure = z.infer<typeof failureSchema>;

const said = z.string().trim().min(1).max(100);
export const askAmendmentSchema = z
  .strictObject({
    items: z.array(said).min(1).max(5).optional().describe('the things meant, as somebody would say them'),
    zone: said.nullable().optional(),
    time: said.nullable().optional().describe('"last night", "昨晚"'),
    person: said.nullable().optional(),
  })
  .describe('puts right what was understood; null takes a part away');
export type AskAmendment = z.infer<typeof askAmendmentSchema>;

export const askRequestSchema = z.strictObject({
  question: z.string().describe('in English or Chinese, at most 2000 characters'),
  at: moment.optional().describe('the moment at which it is asked; default: now'),
  language: languageSchema.optional().describe('of the answer; default: that of the question'),
  follows: id.optional().describe('the answer this question goes on from: "and who moved it?"'),
  amend: askAmendmentSchema.optional(),
});
export type AskRequest = z.infer<typeof askRequestSchema>;

export const suggestionsSchema = z.object({
  names: z.array(z.object({ name: z.string(), taught: z.boolean() })).describe('taught items first'),
  zones: z.array(z.string()),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;

/** Page of a long list: pass `next` of the reply as `cursor` to go on. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: id.optional().describe('`next` of the page before'),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;
const next = z.string().nullable().describe('cursor of the next page; null: this is the last');

export const answerSummarySchema = z.object({
  id: z.string(),
  question: z.string(),
  askedAt: moment,
  language: languageSchema,
  status: answerStatusSchema,
  narrative: z.string(),
});
export const answerPageSchema = z.object({ answers: z.array(answerSummarySchema), next });
export type AnswerPage = z.infer<typeof answerPageSchema>;

export const feedbackRequestSchema = z.strictObject({
  kind: z.enum(['found_it', 'not_it', 'rename']),
  objectId: id.optional().describe('the object it is about; default: that of the first conclusion'),
  name: name.optional().describe('what the object is called, for rename'),
});
export type FeedbackRequest = z.infer<typeof feedbackRequestSchema>;
export const feedbackSchema = z.object({
  id: z.string(),
  kind: feedbackRequestSchema.shape.kind,
  objectId: z.string().nullable(),
  name: z.string().nullable(),
  createdAt: moment,
});
export type Feedback = z.infer<typeof feedbackSchema>;
export const feedbackListSchema = z.object({ feedback: z.array(feedbackSchema) });
export type FeedbackList = z.infer<typeof feedbackListSchema>;

export const personSchema = z.object({ id: z.string(), name: z.string(), createdAt: moment }).meta({ id: 'Person' });
export type Person = z.infer<typeof personSchema>;
export const personListSchema = z.object({ people: z.array(personSchema) });
export type PersonList = z.infer<typeof personListSchema>;
export const personCreateSchema = z.strictObject({ name });
export type PersonCreate = z.infer<typeof personCreateSchema>;

export const intakeStatusSchema = z.enum(['queued', 'running', 'done', 'skipped', 'failed']);
export const intakeRequestSchema = z.strictObject({
  paths: z
    .array(z.string().min(1).max(4096))
    .min(1)
    .max(1000)
    .describe('absolute paths of video files or folders on the machine that runs Finder'),
  camera: name.optional().describe('default: the folder the video lies in, else the only camera'),
  startedAt: moment.optional().describe('when the recording began; default: read from the file'),
});
export type IntakeRequest = z.infer<typeof intakeRequestSchema>;
export const uploadQuerySchema = z.object({
  file: name.describe('name of the file, with its ending'),
  camera: name.optional(),
  startedAt: moment.optional(),
});
export type UploadQuery = z.infer<typeof uploadQuerySchema>;
export const intakeSchema = z
  .object({
    id: z.string(),
    batch: z.string(),
    path: z.string(),
    camera: z.string().nullable(),
    status: intakeStatusSchema,
    stage: z.string().nullable(),
    progress: fraction,
    recordingId: z.string().nullable(),
    result: z
      .object({
        durationMs: z.number().nullable(),
        changes: z.number().nullable(),
        speed: z.number().nullable().describe('times real time'),
        skippedBecause: z.string().nullable(),
      })
      .nullable(),
    failure: failureSchema.shape.error.nullable(),
    createdAt: moment,
    updatedAt: moment,
    finishedAt: moment.nullable(),
  })
  .meta({ id: 'Intake' });
export type Intake = z.infer<typeof intakeSchema>;
export const intakeListSchema = z.object({ intakes: z.array(intakeSchema) });
export type IntakeList = z.infer<typeof intakeListSchema>;
export const intakeStartedSchema = z.object({ batch: z.string(), intakes: z.array(intakeSchema) });
export type IntakeStarted = z.infer<typeof intakeStartedSchema>;
export const intakeQuerySchema = z.object({ batch: z.uuid().optional() });
export type IntakeQuery = z.infer<typeof intakeQuerySchema>;
export const intakeUpdateQuerySchema = z.object({ batch: z.uuid() });
export type IntakeUpdateQuery = z.infer<typeof intakeUpdateQuerySchema>;
/** One message of GET /api/intakes/updates; the last one says finished. */
export const intakeUpdateSchema = z.object({ finished: z.boolean(), intakes: z.array(intakeSchema) });
export type IntakeUpdate = z.infer<typeof intakeUpdateSchema>;

export const recordingSchema = z
  .object({
    id: z.string(),
    camera: z.string(),
    name: z.string(),
    startedAt: moment,
    durationMs: z.int(),
    width: z.int(),
    height: z.int(),
    codec: z.string(),
    bytes: z.int(),
    status: z.enum(['queued', 'running', 'done', 'failed']),
    doneUntilMs: z.int(),
  })
  .meta({ id: 'Recording' });
export const recordingPageSchema = z.object({ recordings: z.array(recordingSchema), next });
export type RecordingPage = z.infer<typeof recordingPageSchema>;

export const recordingQuerySchema = pageQuerySchema.extend({ camera: z.string().optional() });
export type RecordingQuery = z.infer<typeof recordingQuerySchema>;

export const objectStateSchema = z.enum(['visible', 'covered', 'contained', 'carried', 'taken', 'unknown']);
export const objectSchema = z.object({
  id: z.string(),
  camera: z.string(),
  zone: z.string().nullable(),
  state: objectStateSchema,
  box01: box01Schema,
  box: boxPxSchema.nullable().describe('the same in pixels of the full frame'),
  names: z.array(z.object({ word: z.string(), name: z.string(), probability: fraction })),
  colours: z.array(z.object({ name: z.string(), share: fraction })),
  sizeCm: z.number().nullable(),
  item: z.string().nullable().describe('the taught item it was recognised as'),
  given: z.string().nullable().describe('the name that somebody gave it'),
  coverId: z.string().nullable(),
  standing: z.boolean().describe('true: it was there before anything was seen to change'),
  placedAt: moment.nullable(),
  lastSeenAt: moment.nullable(),
  lastInferredAt: moment.nullable(),
  changedAt: moment.nullable(),
});
export type ObjectReply = z.infer<typeof objectSchema>;
export const objectPageSchema = z.object({ objects: z.array(objectSchema), next });
export type ObjectPage = z.infer<typeof objectPageSchema>;

export const objectEventSchema = z
  .object({
    id: z.string(),
    action: z.enum(['present', 'placed', 'moved', 'covered', 'uncovered', 'contained', 'carried', 'taken', 'seen']),
    fromAt: moment,
    toAt: moment,
    happenedAt: moment,
    camera: z.string(),
    zone: z.string().nullable(),
    box01: box01Schema,
    otherObjectId: z.string().nullable(),
    changeId: z.string().nullable(),
    image: z.string().nullable(),
    clip: z.string().nullable(),
    confidence: z.number(),
    inferred: z.boolean(),
  })
  .meta({ id: 'ObjectEvent' });
export type ObjectEventReply = z.infer<typeof objectEventSchema>;
export const objectDetailSchema = objectSchema.extend({ log: z.array(objectEventSchema) });
export type ObjectDetail = z.infer<typeof objectDetailSchema>;

export const objectQuerySchema = pageQuerySchema.extend({
  camera: z.string().optional(),
  zone: z.string().optional(),
  state: objectStateSchema.optional(),
  item: z.string().optional().describe('a taught item, or a household word among the first three names'),
});
export type ObjectQuery = z.infer<typeof objectQuerySchema>;

export const changeSchema = z
  .object({
    id: z.string(),
    camera: z.string(),
    recordingId: z.string(),
    nature: z.enum(['appeared', 'disappeared', 'altered']),
    natureScore: z.number(),
    strength: z.number(),
    box01: box01Schema,
    box: boxPxSchema.nullable(),
    lastBeforeAt: moment,
    firstAfterAt: moment,
    changedAt: moment,
    before: z.string().nullable().describe('address of the picture before'),
    after: z.string().nullable(),
    clip: z.string().nullable(),
  })
  .meta({ id: 'Change' });
export const changePageSchema = z.object({ changes: z.array(changeSchema), next });
export type ChangePage = z.infer<typeof changePageSchema>;
export const changeQuerySchema = pageQuerySchema.extend({
  camera: z.string().optional(),
  from: moment.optional(),
  to: moment.optional(),
});
export type ChangeQuery = z.infer<typeof changeQuerySchema>;

export const healthSchema = z.object({ status: z.literal('ok'), version: z.string() });
export type Health = z.infer<typeof healthSchema>;
export const systemSchema = z.object({
  version: z.string(),
  node: z.string(),
  startedAt: moment,
  timezone: z.string(),
  database: z.object({ kind: z.enum(['embedded', 'server']), version: z.string() }),
  models: modelsSchema,
  disk: z.object({ freeMb: z.number() }),
  counts: z.object({ cameras: z.int(), recordings: z.int(), changes: z.int(), objects: z.int() }),
  queue: z.object({ queued: z.int(), running: z.int(), failed: z.int() }),
  running: z.array(intakeSchema),
});
export type System = z.infer<typeof systemSchema>;
