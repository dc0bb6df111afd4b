import { z } from 'zod';
import { answerSchema } from './answer.schema.js';

/**
 * An answer while it is being made, part by part: what was understood, then what is held to be true with its evidence,
 * then the narrative in pieces, last the whole answer, which was kept and counts. Every piece of narrative was checked
 * against the evidence before it became a part.
 */
export const answerPartSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('understood'),
    ...answerSchema.pick({ question: true, askedAt: true, language: true, understood: true }).shape,
  }),
  z.object({
    kind: z.literal('conclusions'),
    ...answerSchema.pick({
      status: true,
      conclusions: true,
      alternatives: true,
      evidence: true,
      suggestions: true,
      searched: true,
    }).shape,
  }),
  z.object({
    kind: z.literal('narrative'),
    text: z.string().describe('the next piece; the pieces in a row are the narrative'),
    restart: z.boolean().describe('true: what was told before does not stand, the narrative begins with this piece'),
  }),
  z.object({ kind: z.literal('answer'), answer: answerSchema }),
]);
export type AnswerPart = z.infer<typeof answerPartSchema>;
