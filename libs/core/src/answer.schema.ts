import { z } from 'zod';
import { colourNames } from './naming.js';

/** A moment with its offset from UTC, as ISO 8601 text. */
const moment = z.iso.datetime({ offset: true });

export const languageSchema = z.enum(['en', 'zh']);
export type Language = z.infer<typeof languageSchema>;

export const boxPxSchema = z.object({
  x: z.int().nonnegative(),
  y: z.int().nonnegative(),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** What a sentence asks for. `other` is not a finding question. */
export const intentSchema = z.enum([
  'locate',
  'when_last_seen',
  'when_placed',
  'who_took',
  'who_moved',
  'who_had',
  'list_zone',
  'confirm',
  'history',
  'show_clip',
  'usual_place',
  'correct',
  'forget',
  'help',
  'other',
]);
export type Intent = z.infer<typeof intentSchema>;

export const understoodSchema = z.object({
  intent: intentSchema,
  items: z.array(
    z.object({
      name: z.string().describe('as the asker said it, without articles and attributes'),
      attributes: z.array(z.string()),
      owner: z.string().nullable(),
    }),
  ),
  zone: z.string().nullable().describe('zone, or remembered place'),
  time: z.object({ from: moment, to: moment, text: z.string() }).nullable(),
  person: z.string().nullable(),
});
export type Understood = z.infer<typeof understoodSchema>;

export const answerStatusSchema = z.enum(['found', 'possible', 'not_found', 'not_understood']);
export type AnswerStatus = z.infer<typeof answerStatusSchema>;

/** State of an object as an answer shows it; `contained` is told as covered by its container. */
export const conclusionStateSchema = z.enum(['visible', 'covered', 'taken', 'carried', 'unknown']);
export type ConclusionState = z.infer<typeof conclusionStateSchema>;

export const actorSchema = z.object({
  description: z.string().describe('in the language of the question, e.g. "person in grey"'),
  personId: z.string().nullable(),
});

/** What speaks for an object being the thing asked for. `recent`: nothing but that it was moved lately. */
export const reasonSchema = z.enum(['told', 'taught', 'name', 'colour', 'size', 'place', 'time', 'recent']);
export type Reason = z.infer<typeof reasonSchema>;

export const conclusionSchema = z.object({
  item: z.string(),
  objectId: z.string().describe('the object in memory that this conclusion is about'),
  names: z
    .array(z.object({ name: z.string(), probability: z.number().min(0).max(1) }))
    .describe('what the object looks like, best first, at most five household words'),
  colours: z.array(z.enum(colourNames)).describe('its main colours, most first'),
  sizeCm: z.number().positive().nullable().describe('its longest side, as far as the picture tells'),
  state: conclusionStateSchema,
  camera: z.string(),
  zone: z.string().nullable(),
  box: boxPxSchema.describe("last known box, in pixels of the camera's full frame"),
  placedAt: moment.nullable().describe('null: it was there before the recording began'),
  lastSeenAt: moment.nullable(),
  changedAt: moment.nullable().describe('when it was covered or taken'),
  coveredBy: z.object({ name: z.string(), box: boxPxSchema }).nullable(),
  placedBy: actorSchema.nullable(),
  takenBy: actorSchema.nullable(),
  confidence: z.number().min(0).max(1).describe('calibrated: of answers at 0.8, four in five are right'),
  guess: z.boolean().describe('true: offered because it fits size, place or time, not because its name is known'),
  because: z.array(reasonSchema).describe('what speaks for this object, strongest first'),
  evidence: z.array(z.string()),
});
export type Conclusion = z.infer<typeof conclusionSchema>;

export const evidenceKindSchema = z.enum(['placed', 'covered', 'uncovered', 'moved', 'taken', 'seen', 'present']);
export type EvidenceKind = z.infer<typeof evidenceKindSchema>;

export const evidenceSchema = z.object({
  id: z.string().regex(/^e\d+$/),
  kind: evidenceKindSchema,
  at: moment,
  camera: z.string(),
  zone: z.string().nullable().describe('where the thing lay then'),
  box: boxPxSchema,
  by: actorSchema.nullable().describe('who was over the place then; null: nobody was seen'),
  image: z.string().nullable().describe('address of the still below /api/media/'),
  clip: z.string().nullable().describe('address of the clip below /api/media/'),
  clipOffsetMs: z.int().nonnegative().nullable().describe('where in the clip the moment lies'),
  recording: z.string().describe('name of the recording that shows it'),
  recordingOffsetMs: z.int().nonnegative().describe('where in the recording the moment lies'),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * Why the template told what a model was asked to tell: what it wrote was not shown by the evidence (`unfaithful`), left
 * out what matters (`incomplete`), came too late (`slow`), not at all (`failed`), there was no working model (`absent`),
 * or a name could turn a sentence around (`names`).
 */
export const narrativeFallbackSchema = z.enum(['unfaithful', 'incomplete', 'slow', 'failed', 'absent', 'names']);
export type NarrativeFallback = z.infer<typeof narrativeFallbackSchema>;

export const answerSchema = z.object({
  id: z.string(),
  question: z.string(),
  askedAt: moment,
  language: languageSchema,
  understood: understoodSchema,
  status: answerStatusSchema,
  conclusions: z.array(conclusionSchema),
  narrative: z.string(),
  evidence: z.array(evidenceSchema),
  alternatives: z.array(conclusionSchema),
  suggestions: z.array(z.string()),
  searched: z.object({
    cameras: z.array(z.string()),
    from: moment.nullable(),
    to: moment.nullable(),
    objects: z.int().nonnegative(),
  }),
  models: z.object({
    narrative: z.string().describe('"template", or the model that told the narrative'),
    narrativeFallback: narrativeFallbackSchema.optional(),
  }),
  timings: z.object({ totalMs: z.number().nonnegative() }),
});
export type Answer = z.infer<typeof answerSchema>;
