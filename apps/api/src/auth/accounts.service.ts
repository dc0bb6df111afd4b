import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FinderError, mayAct, toIso } from '#core';
import type {
  Account,
  AccountChange,
  AccountCreate,
  AccountList,
  ApiToken,
  ApiTokenCreate,
  ApiTokenList,
  ApiTokenMade,
  Settings,
} from '#core';
import {
  addAccount,
  addApiToken,
  getAccount,
  listAccounts,
  listApiTokens,
  listSessions,
  removeAccount,
  removeApiToken,
  updateAccount,
} from '#store';
import type { OwnedToken, Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { isoOrNull } from '../platform/reply.js';
import { AuthService } from './auth.service.js';
import { hashPassword } from './password.js';
import { principalOf } from './principal.js';
import type { Principal } from './principal.js';
import { hashSecret, newSecret, tokenPrefix } from './secret.js';
import { SessionService } from './session.service.js';

@Injectable()
export class AccountsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(AuthService) private readonly auth: AuthService,
    @Inject(SessionService) private readonly sessions: SessionService,
  ) {}

  async list(): Promise<AccountList> {
    const rows = await listAccounts(this.store.db);
    const { timezone } = this.settings;
    return {
      accounts: rows.map(({ account: { name, role, createdAt }, sessions, usedAt }) => ({
        name,
        role,
        sessions,
        usedAt: isoOrNull(usedAt, timezone),
        createdAt: toIso(createdAt, timezone),
      })),
    };
  }

  /** Whoever makes the first account from another machine is signed in with it at once. */
  async create({ name, password, role }: AccountCreate, request: Request, response: Response): Promise<Account> {
    const { by } = principalOf(request);
    const passwordHash = await hashPassword(password);
    const account = await this.store.db.transaction(async (tx) => {
      const first = (await listAccounts(tx)).length === 0;
      // Somebody else with the printed address was faster.
      if (by === 'setup' && !first) throw new FinderError('sign_in_needed');
      return addAccount(tx, { name, role, passwordHash });
    });
    this.auth.forget();
    if (by === 'setup') {
      await this.sessions.begin(
        account,
        request.headers['user-agent']?.slice(0, 200) ?? null,
        request.secure,
        response,
      );
    }
    return this.one(account.name);
  }

  /** @throws FinderError name_unknown, name_taken, account_last */
  async change(name: string, { password, ...change }: AccountChange, response: Response): Promise<Account> {
    const account = await getAccount(this.store.db, name);
    const hash = password === undefined ? {} : { passwordHash: await hashPassword(password) };
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const changed = await this.store.db.transaction((tx) => updateAccount(tx, account.id, { ...given, ...hash }));
    if (password !== undefined) await this.sessions.endSessions(account.id, {}, response);
    this.auth.forget();
    return this.one(changed?.name ?? name);
  }

  /** @throws FinderError name_unknown, account_last */
  async remove(name: string, response: Response): Promise<void> {
    const ended = await this.store.db.transaction(async (tx) => {
      const account = await getAccount(tx, name);
      const sessions = await listSessions(tx, account.id);
      await removeAccount(tx, account.id);
      return sessions.map(({ id }) => id);
    });
    this.auth.forget();
    this.auth.endReplies(ended, response);
  }

  async signOut(name: string, response: Response): Promise<void> {
    const account = await getAccount(this.store.db, name);
    await this.sessions.endSessions(account.id, {}, response);
  }

  /** Owners see all of them. */
  async tokens(who: Principal): Promise<ApiTokenList> {
    const rows = await listApiTokens(this.store.db, ownOnly(who));
    return { tokens: rows.map((row) => this.tokenReply(row)) };
  }

  /** @throws FinderError role_too_low, not_allowed */
  async createToken({ name, role }: ApiTokenCreate, who: Principal): Promise<ApiTokenMade> {
    // A token that makes tokens would outlive its being revoked.
    if (who.by === 'token') throw new FinderError('not_allowed');
    if (who.role === null || !mayAct(who.role, role)) throw new FinderError('role_too_low', { role });
    const token = `${tokenPrefix}${newSecret()}`;
    const { accountId } = who;
    await addApiToken(this.store.db, { name, role, accountId, secretHash: hashSecret(token) });
    const [newest] = await listApiTokens(this.store.db, accountId ?? undefined);
    if (newest === undefined) throw new FinderError('unexpected', { reason: 'the token was not kept' });
    return { ...this.tokenReply(newest), token };
  }

  async removeToken(id: number, who: Principal): Promise<void> {
    await removeApiToken(this.store.db, id, ownOnly(who));
    this.auth.forget();
  }

  private tokenReply({ token, account }: OwnedToken): ApiToken {
    const { timezone } = this.settings;
    return {
      id: String(token.id),
      name: token.name,
      role: token.role,
      account: account?.name ?? null,
      createdAt: toIso(token.createdAt, timezone),
      usedAt: isoOrNull(token.usedAt, timezone),
    };
  }

  private async one(name: string): Promise<Account> {
    const { accounts } = await this.list();
    const found = accounts.find((account) => account.name === name);
    if (found === undefined) throw new FinderError('name_unknown', { kind: 'account', name, known: '–' });
    return found;
  }
}

/** The account whose tokens somebody may see; undefined: all. */
function ownOnly({ role, accountId }: Principal): number | undefined {
  return role === 'owner' ? undefined : (accountId ?? -1);
}
