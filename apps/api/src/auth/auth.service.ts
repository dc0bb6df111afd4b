import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Settings } from '#core';
import { findApiToken, findSession, hasAccounts, touchApiToken, touchSession } from '#store';
import type { AccountRow, Store } from '#store';
import { cookieOf, bearerOf, isLoopback, sameToken, sessionCookie, tokenCookie } from '../platform/access.js';
import { SETTINGS, STORE, TOKEN } from '../platform/parts.js';
import { nobody } from './principal.js';
import type { Principal } from './principal.js';
import { hashSecret, tokenPrefix } from './secret.js';

/** A session that was not used for so long has ended. */
const sessionMs = 30 * 24 * 60 * 60_000;
const touchAfterMs = 5 * 60_000;
/** A page asks for many pictures at once: they need not all look up the same session. */
const rememberMs = 10_000;

interface Remembered {
  readonly principal: Principal;
  readonly until: number;
}

/** Finds out who sent a request. */
@Injectable()
export class AuthService {
  /** Whether the server listens for other machines too. */
  readonly network: boolean;
  private readonly remembered = new Map<string, Remembered>();
  private readonly open = new Map<number, Set<Response>>();
  private accountsExist = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) settings: Settings | undefined,
    @Inject(TOKEN) private readonly token: string,
  ) {
    this.network = !isLoopback(settings?.host ?? 'localhost');
  }

  async identify(request: Request): Promise<Principal> {
    const { headers } = request;
    const bearer = bearerOf(headers);
    if (bearer !== undefined) {
      if (sameToken(bearer, this.token)) return { ...nobody, by: 'folder', role: 'owner' };
      if (bearer.startsWith(tokenPrefix)) {
        const known = await this.remember(`token ${hashSecret(bearer)}`, () => this.byToken(bearer));
        if (known !== undefined || this.network) return known ?? nobody;
      }
    }
    const cookie = cookieOf(headers, sessionCookie);
    const session =
      cookie === undefined
        ? undefined
        : await this.remember(`session ${hashSecret(cookie)}`, () => this.bySession(cookie));
    const link = cookieOf(headers, tokenCookie);
    const linked = link !== undefined && sameToken(link, this.token);
    if (!this.network) {
      // This machine is open: who signs in here all the same can do no less than others.
      const { accountId, name, sessionId } = session ?? nobody;
      return { by: linked ? 'folder' : 'local', role: 'owner', accountId, name, sessionId };
    }
    if (session !== undefined) return session;
    return linked && !(await this.hasAccounts()) ? { ...nobody, by: 'setup' } : nobody;
  }

  async hasAccounts(): Promise<boolean> {
    if (!this.accountsExist) this.accountsExist = await hasAccounts(this.store.db);
    return this.accountsExist;
  }

  /** Something about accounts, sessions or tokens has changed: everybody is looked up anew. */
  forget(): void {
    this.remembered.clear();
    this.accountsExist = false;
  }

  /** Keeps track of a reply that may last, so that it ends with its session. */
  watch({ sessionId }: Principal, response: Response): void {
    if (sessionId === null) return;
    const replies = this.open.get(sessionId) ?? new Set();
    this.open.set(sessionId, replies.add(response));
    response.on('close', () => {
      replies.delete(response);
      if (replies.size === 0) this.open.delete(sessionId);
    });
  }

  /** Ends what sessions that are over still have open; not the reply that says so. */
  endReplies(sessionIds: readonly number[], but?: Response): void {
    for (const id of sessionIds) {
      for (const response of this.open.get(id) ?? []) if (response !== but) response.destroy();
    }
  }

  private async remember(key: string, find: () => Promise<Principal | undefined>): Promise<Principal | undefined> {
    const known = this.remembered.get(key);
    if (known !== undefined && known.until > Date.now()) return known.principal;
    const principal = await find();
    if (this.remembered.size > 1000) this.remembered.clear();
    if (principal === undefined) this.remembered.delete(key);
    else this.remembered.set(key, { principal, until: Date.now() + rememberMs });
    return principal;
  }

  private async byToken(bearer: string): Promise<Principal | undefined> {
    const found = await findApiToken(this.store.db, hashSecret(bearer));
    if (found === undefined) return undefined;
    const { token, account } = found;
    const now = new Date();
    if (now.getTime() - (token.usedAt?.getTime() ?? 0) > touchAfterMs) {
      await touchApiToken(this.store.db, token.id, now);
    }
    const role = lower(token.role, account?.role ?? token.role);
    return { by: 'token', role, accountId: account?.id ?? null, name: account?.name ?? null, sessionId: null };
  }

  private async bySession(cookie: string): Promise<Principal | undefined> {
    const now = Date.now();
    const found = await findSession(this.store.db, hashSecret(cookie), new Date(now - sessionMs));
    if (found === undefined) return undefined;
    const { session, account } = found;
    if (now - session.usedAt.getTime() > touchAfterMs) await touchSession(this.store.db, session.id, new Date(now));
    return { by: 'session', role: account.role, accountId: account.id, name: account.name, sessionId: session.id };
  }
}

/** A token whose account has less to say since has less to say too. */
function lower(one: AccountRow['role'], other: AccountRow['role']): AccountRow['role'] {
  const ranks = ['viewer', 'member', 'owner'] as const;
  return ranks.find((role) => role === one || role === other) ?? 'viewer';
}

/** How long a browser keeps the cookie, in milliseconds; each sign-in begins anew. */
export const sessionLifeMs = 6 * sessionMs;
