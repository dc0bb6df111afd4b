import { z } from 'zod';
import { moment, nameSchema } from './fields.schema.js';

/** What somebody may do: owner everything; member ask, teach and correct; viewer ask and look. */
export const roleSchema = z.enum(['owner', 'member', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/** From the least to the most. */
const ranks: readonly Role[] = ['viewer', 'member', 'owner'];

/** Whether `role` may do what `least` may do. */
export function mayAct(role: Role, least: Role): boolean {
  return ranks.indexOf(role) >= ranks.indexOf(least);
}

/** Fewer characters are guessed too fast; more cost the server time for nothing. */
export const leastPasswordLength = 10;
export const mostPasswordLength = 200;
const newPassword = z
  .string()
  .min(leastPasswordLength)
  .max(mostPasswordLength)
  .describe(`${leastPasswordLength} to ${mostPasswordLength} characters`);
/** As it was typed to sign in: a wrong one is told as wrong, not as too short. */
const typedPassword = z.string().max(mostPasswordLength);

export const sessionStateSchema = z
  .object({
    state: z
      .enum(['open', 'signed_in', 'signed_out', 'no_account'])
      .describe('open: this machine needs no account; no_account: the first one has to be made'),
    network: z.boolean().describe('true: the server listens for other machines too'),
    account: z.object({ name: z.string(), role: roleSchema }).nullable(),
    role: roleSchema.nullable().describe('what this request may do; null: nothing'),
    mayCreateFirst: z.boolean().describe('true: it came through the address that the server printed'),
  })
  .meta({ id: 'SessionState' });
export type SessionState = z.infer<typeof sessionStateSchema>;

export const signInSchema = z.strictObject({ name: z.string().trim().max(100), password: typedPassword });
export type SignIn = z.infer<typeof signInSchema>;

export const passwordChangeSchema = z.strictObject({ old: typedPassword, password: newPassword });
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

export const sessionSchema = z.object({
  id: z.string(),
  current: z.boolean().describe('true: this one'),
  agent: z.string().nullable().describe('what the browser calls itself'),
  createdAt: moment,
  usedAt: moment,
});
export const sessionListSchema = z.object({ sessions: z.array(sessionSchema) });
export type SessionList = z.infer<typeof sessionListSchema>;

export const accountSchema = z
  .object({
    name: z.string(),
    role: roleSchema,
    sessions: z.int().nonnegative().describe('browsers that are signed in'),
    usedAt: moment.nullable().describe('when one of them last asked for something'),
    createdAt: moment,
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof accountSchema>;
export const accountListSchema = z.object({ accounts: z.array(accountSchema) });
export type AccountList = z.infer<typeof accountListSchema>;
export const accountCreateSchema = z.strictObject({
  name: nameSchema,
  password: newPassword,
  role: roleSchema.default('member').describe('the first account is an owner in any case'),
});
export type AccountCreate = z.infer<typeof accountCreateSchema>;
export const accountChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  role: roleSchema.optional(),
  password: newPassword.optional().describe('a new one; the account is signed out everywhere'),
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

export const apiTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: roleSchema,
    account: z.string().nullable().describe('null: made on this machine, without an account'),
    createdAt: moment,
    usedAt: moment.nullable(),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiTokenSchema>;
export const apiTokenListSchema = z.object({ tokens: z.array(apiTokenSchema) });
export type ApiTokenList = z.infer<typeof apiTokenListSchema>;
export const apiTokenCreateSchema = z.strictObject({
  name: nameSchema.describe('what it is for'),
  role: roleSchema.default('viewer').describe('at most that of who makes it'),
});
export type ApiTokenCreate = z.infer<typeof apiTokenCreateSchema>;
export const apiTokenMadeSchema = apiTokenSchema.extend({
  token: z.string().describe('shown now and never again: only its hash is kept'),
});
export type ApiTokenMade = z.infer<typeof apiTokenMadeSchema>;
