import { z } from 'zod';

export const logLevelSchema = z.enum(['debug', 'info', 'warn', 'error']);
export type LogLevel = z.infer<typeof logLevelSchema>;

/** How many lines of its log a server keeps to show. */
export const mostLogLines = 1000;

export const logQuerySchema = z.object({
  level: logLevelSchema.default('info').describe('the least that is wanted'),
  limit: z.coerce.number().int().min(1).max(mostLogLines).default(200),
});
export type LogQuery = z.infer<typeof logQuerySchema>;

/** The newest lines of this server's log since its start. Passwords, tokens and keys are left out. */
export const logSchema = z.object({
  lines: z
    .array(
      z.object({
        id: z.int().describe('counts from the start of the server'),
        at: z.iso.datetime(),
        level: logLevelSchema,
        message: z.string(),
        details: z.string().nullable().describe('what else was noted, as JSON'),
      }),
    )
    .describe('newest first'),
  least: logLevelSchema.describe('the least that is kept; less is noted with the setting logLevel'),
});
export type LogReply = z.infer<typeof logSchema>;
