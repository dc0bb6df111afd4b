import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountListSchema, apiTokenMadeSchema, failureSchema, sessionListSchema, sessionStateSchema } from '#core';
import { startApi, token } from '../fixtures/api.js';
import type { ApiUnderTest } from '../fixtures/api.js';
import { dumpDatabase } from '../fixtures/kept-home.js';

const passwords = { anna: 'anna has nine cats', ben: 'ben-likes-long-words', cleo: 'cleo only looks on' };

let api: ApiUnderTest;
let network: { address: string; close(): Promise<void> };
const far = () => request(network.address);
const withToken = { Authorization: `Bearer ${token}` };
const codeOf = (body: unknown): string => failureSchema.parse(body).error.code;

/** The cookies that a reply sets, as a browser sends them back. */
function cookies(response: request.Response): string {
  const set = (response.headers['set-cookie'] ?? []) as unknown as string[];
  return set
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ');
}

async function signIn(name: keyof typeof passwords): Promise<string> {
  return cookies(await far().post('/api/session').send({ name, password: passwords[name] }).expect(201));
}

beforeAll(async () => {
  api = await startApi();
  network = await api.serve({ host: '0.0.0.0' });
});
afterAll(async () => {
  await network.close();
  await api[Symbol.asyncDispose]();
});

describe('the first account', () => {
  it('is made by who came through the printed address, is an owner, and signs in at once', async () => {
    expect(sessionStateSchema.parse((await far().get('/api/session')).body)).toEqual({
      state: 'no_account',
      network: true,
      account: null,
      role: null,
      mayCreateFirst: false,
    });
    const first = { name: 'Anna', password: passwords.anna, role: 'viewer' };
    await far().post('/api/accounts').send(first).expect(401);
    const entered = await far().get(`/?token=${token}`).expect(303);
    expect(String(entered.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Strict/u);
    const link = cookies(entered);
    const state = await far().get('/api/session').set('Cookie', link);
    expect(state.body).toMatchObject({ state: 'no_account', mayCreateFirst: true });
    expect(codeOf((await far().get('/api/system').set('Cookie', link).expect(401)).body)).toBe('account_missing');
    const short = await far().post('/api/accounts').set('Cookie', link).send({ name: 'Anna', password: 'short-1' });
    expect(short.status).toBe(400);
    expect(JSON.stringify(short.body)).not.toContain('short-1');
    const made = await far().post('/api/accounts').set('Cookie', link).send(first).expect(201);
    expect(made.body).toMatchObject({ name: 'Anna', role: 'owner' });
    const session = cookies(made);
    expect(String(made.headers['set-cookie'])).toMatch(/finder_session=[^;]+;.*HttpOnly; SameSite=Strict,/u);
    await far().get('/api/accounts').set('Cookie', session).expect(200);
    // The printed address has done its work.
    expect(codeOf((await far().get('/api/system').set('Cookie', link).expect(401)).body)).toBe('sign_in_needed');
    await far().post('/api/accounts').set('Cookie', link).send(first).expect(401);
  });
});

describe('roles', () => {
  it('let an owner do everything, a member teach, a viewer look', async () => {
    const owner = await signIn('anna');
    const add = (name: string, password: string, role: string) =>
      far().post('/api/accounts').set('Cookie', owner).send({ name, password, role });
    await add('ben', passwords.ben, 'member').expect(201);
    await add('cleo', passwords.cleo, 'viewer').expect(201);
    expect(codeOf((await add('BEN', passwords.ben, 'member').expect(409)).body)).toBe('name_taken');
    const member = await signIn('ben');
    const viewer = await signIn('cleo');
    const item = (cookie: string, name: string) => far().post('/api/items').set('Cookie', cookie).send({ name });
    await item(member, 'keys').expect(201);
    const refused = await item(viewer, 'pen').set('Accept-Language', 'zh').expect(403);
    expect(failureSchema.parse(refused.body).error).toMatchObject({ code: 'role_too_low' });
    expect(failureSchema.parse(refused.body).error.message).toContain('成员');
    await far().post('/api/ask').set('Cookie', viewer).send({ question: 'where is it' }).expect(200);
    await far().get('/api/items').set('Cookie', viewer).expect(200);
    for (const address of ['/api/accounts', '/api/settings', '/api/ACCOUNTS/', '/api/accounts?x']) {
      await far().get(address).set('Cookie', member).expect(403);
    }
    await far().post('/api/cameras').set('Cookie', member).send({ name: 'yard' }).expect(403);
    await far()
      .post('/api/intakes')
      .set('Cookie', owner)
      .send({ paths: ['/etc'] })
      .expect(403);
  });

  it('keep one owner', async () => {
    const owner = await signIn('anna');
    const own = () => far().patch('/api/accounts/anna').set('Cookie', owner);
    expect(codeOf((await own().send({ role: 'member' }).expect(409)).body)).toBe('account_last');
    const removed = await far().delete('/api/accounts/Anna').set('Cookie', owner).expect(409);
    expect(codeOf(removed.body)).toBe('account_last');
    await far().get('/api/accounts').set('Cookie', owner).expect(200);
  });
});

describe('signing in and out', () => {
  it('tells a wrong name and a wrong password alike, and slows down who guesses', async () => {
    const wrong = (name: string) => far().post('/api/session').send({ name, password: 'not this one' });
    const unknown = await wrong('nobody').expect(401);
    const known = await wrong('ben').expect(401);
    expect(unknown.body).toEqual(known.body);
    for (let i = 0; i < 4; i += 1) await wrong('ben');
    const slowed = await wrong('ben').expect(429);
    expect(failureSchema.parse(slowed.body).error).toMatchObject({ code: 'sign_in_slow' });
    // The folder's own token needs no sign-in, and the other server of this machine stays open.
    await far().get('/api/system').set(withToken).expect(200);
    await request(api.address).get('/api/system').expect(200);
    await network.close();
    network = await api.serve({ host: '0.0.0.0' });
  });

  it('refuses what a page of another origin sends with the cookie', async () => {
    const member = await signIn('ben');
    const evil = (header: Record<string, string>) =>
      far().post('/api/items').set('Cookie', member).set(header).send({ name: 'x' });
    await evil({ Origin: 'http://evil.test' }).expect(403);
    expect(codeOf((await evil({ 'Sec-Fetch-Site': 'cross-site' }).expect(403)).body)).toBe('not_allowed');
    await far().post('/api/session').set('Origin', 'http://evil.test').send({ name: 'ben' }).expect(403);
  });

  it('ends one session, all others with a new password, and all of them everywhere', async () => {
    const [here, there] = [await signIn('ben'), await signIn('ben')];
    const stands = (cookie: string, status: number) => far().get('/api/items').set('Cookie', cookie).expect(status);
    const { sessions } = sessionListSchema.parse((await far().get('/api/sessions').set('Cookie', here)).body);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    const change = (old: string) =>
      far().put('/api/session/password').set('Cookie', here).send({ old, password: 'another long one' });
    expect(codeOf((await change('wrong').expect(401)).body)).toBe('sign_in_wrong');
    await change(passwords.ben).expect(204);
    passwords.ben = 'another long one';
    await stands(here, 200);
    await stands(there, 401);
    const third = await signIn('ben');
    await far().delete('/api/session').set('Cookie', third).expect(204);
    await stands(third, 401);
    const fourth = await signIn('ben');
    await far().delete('/api/sessions').set('Cookie', here).expect(204);
    await stands(here, 401);
    await stands(fourth, 401);
  });

  it('breaks off what an ended session still has open', async () => {
    const member = await signIn('ben');
    const stream = await fetch(`${network.address}/api/live`, { headers: { cookie: member } });
    const reader = stream.body?.getReader();
    await reader?.read();
    await far().delete('/api/accounts/ben/sessions').set(withToken).expect(204);
    const rest = async (): Promise<string> => {
      for (;;) if ((await reader?.read())?.done !== false) return 'ended';
    };
    expect(await rest().catch(() => 'broken off')).toMatch(/ended|broken off/u);
  });
});

describe('API tokens', () => {
  it('are shown once, act with their role at most, and end when they are revoked', async () => {
    const member = await signIn('ben');
    const make = (role: string) => far().post('/api/tokens').set('Cookie', member).send({ name: 'Door bell', role });
    expect(codeOf((await make('owner').expect(403)).body)).toBe('role_too_low');
    const made = apiTokenMadeSchema.parse((await make('viewer').expect(201)).body);
    expect(made.token).toMatch(/^finder_[\w-]{43}$/u);
    const bearer = { Authorization: `Bearer ${made.token}` };
    await far().get('/api/items').set(bearer).expect(200);
    await far().post('/api/items').set(bearer).send({ name: 'cap' }).expect(403);
    await far().post('/api/tokens').set(bearer).send({ name: 'child' }).expect(403);
    const list = await far().get('/api/tokens').set('Cookie', member).expect(200);
    expect(JSON.stringify(list.body)).not.toContain(made.token);
    expect(list.body).toMatchObject({ tokens: [{ name: 'Door bell', role: 'viewer', account: 'ben' }] });
    const other = await signIn('cleo');
    await far().delete(`/api/tokens/${made.id}`).set('Cookie', other).expect(404);
    await far().delete(`/api/tokens/${made.id}`).set('Cookie', member).expect(204);
    await far().get('/api/items').set(bearer).expect(401);
  });

  it('go with their account', async () => {
    const viewer = await signIn('cleo');
    const made = await far().post('/api/tokens').set('Cookie', viewer).send({ name: 'Clock' }).expect(201);
    const bearer = { Authorization: `Bearer ${apiTokenMadeSchema.parse(made.body).token}` };
    await far().get('/api/items').set(bearer).expect(200);
    await far().delete('/api/accounts/cleo').set(withToken).expect(204);
    await far().get('/api/items').set(bearer).expect(401);
    const gone = await far().get('/api/items').set('Cookie', viewer).expect(401);
    expect(codeOf(gone.body)).toBe('sign_in_needed');
  });
});

describe('this machine', () => {
  it('stays open without an account, and is not shut by a stale cookie', async () => {
    const near = request(api.address);
    await near.get('/api/settings').set('Cookie', 'finder_session=old; finder_token=old').expect(200);
    expect((await near.get('/api/session')).body).toMatchObject({ state: 'open', network: false, role: 'owner' });
    const { accounts } = accountListSchema.parse((await near.get('/api/accounts').expect(200)).body);
    expect(accounts.map(({ name, role }) => [name, role])).toEqual([
      ['Anna', 'owner'],
      ['ben', 'member'],
    ]);
  });
});

it('keeps no password and no secret in the database or in the log', async () => {
  const owner = await signIn('anna');
  const secret = owner.split('=')[1] ?? '';
  const text = (await dumpDatabase(api.store)) + api.log.join('');
  for (const known of [...Object.values(passwords), secret, token, 'ben-likes-long-words']) {
    expect(text).not.toContain(known);
  }
  expect(text).toContain('scrypt$32768');
});
