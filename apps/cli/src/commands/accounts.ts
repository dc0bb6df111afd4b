import type { Account, ApiToken, ApiTokenMade, Role } from '#core';
import { notice, print, table } from '../output.js';
import { askPassword } from '../ask-password.js';
import { text } from '../texts.js';
import type { TextKey } from '../texts.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';

export interface AccountOptions {
  readonly role?: Role;
  readonly rename?: string;
}

const part = encodeURIComponent;

function show({ language }: CommandContext, columns: readonly TextKey[], rows: readonly (readonly string[])[]): void {
  const header = columns.map((column) => text(column, language));
  print(rows.length === 0 ? text('list.empty', language) : table(header, rows));
}

function say(
  { language }: CommandContext,
  key: 'list.added' | 'list.changed' | 'list.removed',
  kind: 'account' | 'token',
  name: string,
): void {
  print(text(key, language, { kind: text(`kind.${kind}`, language), name }));
}

export async function listAccounts(context: CommandContext): Promise<void> {
  const { accounts } = await withClient(context, (client) => client.get<{ accounts: Account[] }>('/api/accounts'));
  show(
    context,
    ['column.name', 'column.role', 'column.sessions', 'column.used'],
    accounts.map(({ name, role, sessions, usedAt }) => [
      name,
      text(`role.${role}`, context.language),
      String(sessions),
      usedAt ?? '–',
    ]),
  );
}

export async function addAccount(context: CommandContext, name: string, { role }: AccountOptions): Promise<void> {
  const password = await askPassword(name, context.language);
  const made = await withClient(context, (client) =>
    client.request<Account>('POST', '/api/accounts', { name, password, role }),
  );
  say(context, 'list.added', 'account', made.name);
}

export async function changeAccount(
  context: CommandContext,
  name: string,
  { role, rename }: AccountOptions,
): Promise<void> {
  const body = { ...(role === undefined ? {} : { role }), ...(rename === undefined ? {} : { name: rename }) };
  await withClient(context, (client) => client.request('PATCH', `/api/accounts/${part(name)}`, body));
  say(context, 'list.changed', 'account', rename ?? name);
}

export async function setPassword(context: CommandContext, name: string): Promise<void> {
  const password = await askPassword(name, context.language);
  await withClient(context, (client) => client.request('PATCH', `/api/accounts/${part(name)}`, { password }));
  print(text('accounts.passwordSet', context.language, { name }));
}

export async function signOut(context: CommandContext, name: string): Promise<void> {
  await withClient(context, (client) => client.request('DELETE', `/api/accounts/${part(name)}/sessions`));
  print(text('accounts.signedOut', context.language, { name }));
}

export async function removeAccount(context: CommandContext, name: string): Promise<void> {
  await withClient(context, (client) => client.request('DELETE', `/api/accounts/${part(name)}`));
  say(context, 'list.removed', 'account', name);
}

export async function listTokens(context: CommandContext): Promise<void> {
  const { tokens } = await withClient(context, (client) => client.get<{ tokens: ApiToken[] }>('/api/tokens'));
  show(
    context,
    ['column.id', 'column.name', 'column.role', 'column.account', 'column.used'],
    tokens.map(({ id, name, role, account, usedAt }) => [
      id,
      name,
      text(`role.${role}`, context.language),
      account ?? '–',
      usedAt ?? '–',
    ]),
  );
}

/** The token alone goes to standard output, so that it can be piped to where it is kept. */
export async function addToken(context: CommandContext, name: string, { role }: AccountOptions): Promise<void> {
  const made = await withClient(context, (client) =>
    client.request<ApiTokenMade>('POST', '/api/tokens', { name, role }),
  );
  notice(text('tokens.made', context.language));
  print(made.token);
}

export async function removeToken(context: CommandContext, id: string): Promise<void> {
  await withClient(context, (client) => client.request('DELETE', `/api/tokens/${part(id)}`));
  say(context, 'list.removed', 'token', id);
}
