import { and, asc, count, desc, eq, gt, lt, max, ne, sql } from 'drizzle-orm';
import { FinderError } from '#core';
import type { Role } from '#core';
import { isDuplicate } from '../database/database-errors.js';
import type { Executor } from '../database/executor.js';
import { accounts, apiTokens, sessions } from '../tables.js';
import { cleanName } from './names.js';

export type AccountRow = typeof accounts.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;
export type ApiTokenRow = typeof apiTokens.$inferSelect;

/** All accounts by name, with how many browsers are signed in and when one was last used. */
export async function listAccounts(executor: Executor) {
  return executor
    .select({ account: accounts, sessions: count(sessions.id), usedAt: max(sessions.usedAt) })
    .from(accounts)
    .leftJoin(sessions, eq(sessions.accountId, accounts.id))
    .groupBy(accounts.id)
    .orderBy(asc(accounts.name));
}

export async function findAccount(executor: Executor, name: string): Promise<AccountRow | undefined> {
  const wanted = name.normalize('NFC').trim().toLowerCase();
  const [row] = await executor
    .select()
    .from(accounts)
    .where(sql`lower(${accounts.name}) = ${wanted}`);
  return row;
}

/** @throws FinderError name_unknown */
export async function getAccount(executor: Executor, name: string): Promise<AccountRow> {
  const row = await findAccount(executor, name);
  if (row !== undefined) return row;
  const known = (await listAccounts(executor)).map(({ account }) => account.name).join(', ') || '–';
  throw new FinderError('name_unknown', { kind: 'account', name, known });
}

export async function hasAccounts(executor: Executor): Promise<boolean> {
  const rows = await executor.select({ id: accounts.id }).from(accounts).limit(1);
  return rows.length > 0;
}

interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
}

/** The first account is an owner, whatever was asked for. @throws FinderError name_taken, argument_invalid */
export async function addAccount(executor: Executor, wanted: NewAccount): Promise<AccountRow> {
  const name = cleanName(wanted.name);
  return named(name, async () => {
    const role = (await hasAccounts(executor)) ? wanted.role : 'owner';
    const [row] = await executor
      .insert(accounts)
      .values({ ...wanted, name, role })
      .returning();
    if (row === undefined) throw new FinderError('unexpected', { reason: 'the account was not kept' });
    return row;
  });
}

/** @throws FinderError name_taken, argument_invalid, account_last */
export async function updateAccount(
  executor: Executor,
  id: number,
  change: Partial<NewAccount>,
): Promise<AccountRow | undefined> {
  const clean = { ...change, ...(change.name === undefined ? {} : { name: cleanName(change.name) }) };
  if (change.role !== undefined && change.role !== 'owner') await refuseLastOwner(executor, id);
  if (Object.keys(clean).length === 0) {
    const [row] = await executor.select().from(accounts).where(eq(accounts.id, id));
    return row;
  }
  return named(clean.name ?? '', async () => {
    const [row] = await executor.update(accounts).set(clean).where(eq(accounts.id, id)).returning();
    return row;
  });
}

/** Its sessions and tokens go with it. @throws FinderError account_last */
export async function removeAccount(executor: Executor, id: number): Promise<void> {
  await refuseLastOwner(executor, id);
  await executor.delete(accounts).where(eq(accounts.id, id));
}

/** Without an owner nobody could mend anything from another machine. */
async function refuseLastOwner(executor: Executor, id: number): Promise<void> {
  const [row] = await executor
    .select({ others: count() })
    .from(accounts)
    .where(and(eq(accounts.role, 'owner'), ne(accounts.id, id)));
  if ((row?.others ?? 0) > 0) return;
  const [own] = await executor.select().from(accounts).where(eq(accounts.id, id));
  const [all] = await executor.select({ all: count() }).from(accounts);
  if (own?.role === 'owner' && (all?.all ?? 0) > 0) throw new FinderError('account_last', { name: own.name });
}

async function named<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicate(error)) throw new FinderError('name_taken', { kind: 'account', name });
    throw error;
  }
}

export interface NewSession {
  readonly accountId: number;
  readonly secretHash: string;
  readonly agent: string | null;
}

export async function addSession(executor: Executor, session: NewSession): Promise<SessionRow> {
  const [row] = await executor.insert(sessions).values(session).returning();
  if (row === undefined) throw new FinderError('unexpected', { reason: 'the session was not kept' });
  return row;
}

/** The session of that secret that was used after `since`, with its account. */
export async function findSession(
  executor: Executor,
  secretHash: string,
  since: Date,
): Promise<{ readonly session: SessionRow; readonly account: AccountRow } | undefined> {
  const [row] = await executor
    .select({ session: sessions, account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.secretHash, secretHash), gt(sessions.usedAt, since)));
  return row;
}

export async function touchSession(executor: Executor, id: number, usedAt: Date): Promise<void> {
  await executor.update(sessions).set({ usedAt }).where(eq(sessions.id, id));
}

/** Newest use first. */
export function listSessions(executor: Executor, accountId: number): Promise<SessionRow[]> {
  return executor.select().from(sessions).where(eq(sessions.accountId, accountId)).orderBy(desc(sessions.usedAt));
}

/** Ends the sessions of an account: all, all but one, or one. @returns ids of those that were */
export async function removeSessions(
  executor: Executor,
  accountId: number,
  which: { readonly except?: number; readonly only?: number } = {},
): Promise<number[]> {
  const rows = await executor
    .delete(sessions)
    .where(
      and(
        eq(sessions.accountId, accountId),
        which.except === undefined ? undefined : ne(sessions.id, which.except),
        which.only === undefined ? undefined : eq(sessions.id, which.only),
      ),
    )
    .returning({ id: sessions.id });
  return rows.map(({ id }) => id);
}

/** Sessions that nobody has used since. */
export async function removeOldSessions(executor: Executor, since: Date): Promise<void> {
  await executor.delete(sessions).where(lt(sessions.usedAt, since));
}

export interface NewApiToken {
  readonly accountId: number | null;
  readonly name: string;
  readonly role: Role;
  readonly secretHash: string;
}

export async function addApiToken(executor: Executor, token: NewApiToken): Promise<ApiTokenRow> {
  const [row] = await executor
    .insert(apiTokens)
    .values({ ...token, name: cleanName(token.name) })
    .returning();
  if (row === undefined) throw new FinderError('unexpected', { reason: 'the token was not kept' });
  return row;
}

export interface OwnedToken {
  readonly token: ApiTokenRow;
  readonly account: AccountRow | null;
}

export async function findApiToken(executor: Executor, secretHash: string): Promise<OwnedToken | undefined> {
  const [row] = await executor
    .select({ token: apiTokens, account: accounts })
    .from(apiTokens)
    .leftJoin(accounts, eq(accounts.id, apiTokens.accountId))
    .where(eq(apiTokens.secretHash, secretHash));
  return row;
}

export async function touchApiToken(executor: Executor, id: number, usedAt: Date): Promise<void> {
  await executor.update(apiTokens).set({ usedAt }).where(eq(apiTokens.id, id));
}

/** Those of an account; without one, all. Newest first. */
export function listApiTokens(executor: Executor, accountId?: number): Promise<OwnedToken[]> {
  return executor
    .select({ token: apiTokens, account: accounts })
    .from(apiTokens)
    .leftJoin(accounts, eq(accounts.id, apiTokens.accountId))
    .where(accountId === undefined ? undefined : eq(apiTokens.accountId, accountId))
    .orderBy(desc(apiTokens.id));
}

/** Revokes a token; with `accountId`, only one of that account. @throws FinderError not_found */
export async function removeApiToken(executor: Executor, id: number, accountId?: number): Promise<void> {
  const gone = await executor
    .delete(apiTokens)
    .where(and(eq(apiTokens.id, id), accountId === undefined ? undefined : eq(apiTokens.accountId, accountId)))
    .returning({ id: apiTokens.id });
  if (gone.length === 0) throw new FinderError('not_found', { address: `/api/tokens/${id}` });
}
