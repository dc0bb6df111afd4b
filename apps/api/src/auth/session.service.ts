import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FinderError, toIso } from '#core';
import type { PasswordChange, SessionList, SessionState, Settings, SignIn } from '#core';
import { addSession, findAccount, listSessions, removeSessions, updateAccount } from '#store';
import type { AccountRow, Store } from '#store';
import { sessionCookie, tokenCookie } from '../platform/access.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { AttemptLimiter } from './attempt-limiter.js';
import { AuthService, sessionLifeMs } from './auth.service.js';
import { compareWithNobody, hashPassword, matchesPassword } from './password.js';
import type { Principal } from './principal.js';
import { hashSecret, newSecret } from './secret.js';

const longestAgent = 200;

/** Signing in and out. */
@Injectable()
export class SessionService {
  private readonly limiter = new AttemptLimiter();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(AuthService) private readonly auth: AuthService,
  ) {}

  async state({ by, role, name, accountId }: Principal): Promise<SessionState> {
    const { network } = this.auth;
    const account = name === null || role === null || accountId === null ? null : { name, role };
    const base = { network, role, account, mayCreateFirst: by === 'setup' || by === 'local' || by === 'folder' };
    if (!network) return { ...base, state: 'open' };
    if (role !== null) return { ...base, state: 'signed_in' };
    return { ...base, state: (await this.auth.hasAccounts()) ? 'signed_out' : 'no_account' };
  }

  /** @throws FinderError sign_in_wrong, sign_in_slow */
  async signIn({ name, password }: SignIn, request: Request, response: Response): Promise<SessionState> {
    const account = await this.check(name, password, request.ip ?? '');
    const agent = request.headers['user-agent']?.slice(0, longestAgent) ?? null;
    return this.begin(account, agent, request.secure, response);
  }

  /** A new session with a secret of its own, whatever the browser brought. */
  async begin(account: AccountRow, agent: string | null, secure: boolean, response: Response): Promise<SessionState> {
    const secret = newSecret();
    const session = await addSession(this.store.db, { accountId: account.id, secretHash: hashSecret(secret), agent });
    response.cookie(sessionCookie, secret, {
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
      maxAge: sessionLifeMs,
    });
    response.clearCookie(tokenCookie, { path: '/' });
    this.auth.forget();
    const { id: accountId, role, name } = account;
    return this.state({ by: 'session', role, accountId, name, sessionId: session.id });
  }

  async signOut({ accountId, sessionId }: Principal, response: Response): Promise<void> {
    if (accountId !== null && sessionId !== null) await this.endSessions(accountId, { only: sessionId }, response);
    clear(response);
  }

  /** @throws FinderError sign_in_needed, sign_in_wrong, sign_in_slow */
  async changePassword(who: Principal, change: PasswordChange, ip: string, response: Response): Promise<void> {
    const { accountId, name } = signedIn(who);
    await this.check(name, change.old, ip);
    await updateAccount(this.store.db, accountId, { passwordHash: await hashPassword(change.password) });
    await this.endSessions(accountId, who.sessionId === null ? {} : { except: who.sessionId }, response);
  }

  async list(who: Principal): Promise<SessionList> {
    if (who.accountId === null) return { sessions: [] };
    const rows = await listSessions(this.store.db, who.accountId);
    const { timezone } = this.settings;
    return {
      sessions: rows.map(({ id, agent, createdAt, usedAt }) => ({
        id: String(id),
        current: id === who.sessionId,
        agent,
        createdAt: toIso(createdAt, timezone),
        usedAt: toIso(usedAt, timezone),
      })),
    };
  }

  async signOutEverywhere(who: Principal, response: Response): Promise<void> {
    const { accountId } = signedIn(who);
    await this.endSessions(accountId, {}, response);
    clear(response);
  }

  /** @throws FinderError not_found */
  async end(who: Principal, sessionId: number): Promise<void> {
    const { accountId } = signedIn(who);
    const ended = await this.endSessions(accountId, { only: sessionId });
    if (ended.length === 0) throw new FinderError('not_found', { address: `/api/sessions/${sessionId}` });
  }

  /** Ends sessions and what they still have open. @returns their ids */
  async endSessions(
    accountId: number,
    which: { readonly except?: number; readonly only?: number } = {},
    but?: Response,
  ): Promise<number[]> {
    const ended = await removeSessions(this.store.db, accountId, which);
    this.auth.forget();
    this.auth.endReplies(ended, but);
    return ended;
  }

  private async check(name: string, password: string, ip: string): Promise<AccountRow> {
    const keys = [`from ${ip}`, `${name.normalize('NFC').trim().toLowerCase()} from ${ip}`];
    const seconds = this.limiter.pauseSeconds(...keys);
    if (seconds > 0) throw new FinderError('sign_in_slow', { seconds });
    this.limiter.began(...keys);
    const account = await findAccount(this.store.db, name);
    if (account === undefined) await compareWithNobody(password);
    else if (await matchesPassword(password, account.passwordHash)) {
      this.limiter.succeeded(...keys);
      return account;
    }
    throw new FinderError('sign_in_wrong');
  }
}

function clear(response: Response): void {
  for (const name of [sessionCookie, tokenCookie]) response.clearCookie(name, { path: '/' });
}

/** @throws FinderError sign_in_needed when no account stands behind the request */
function signedIn({ accountId, name }: Principal): { readonly accountId: number; readonly name: string } {
  if (accountId === null || name === null) throw new FinderError('sign_in_needed');
  return { accountId, name };
}
