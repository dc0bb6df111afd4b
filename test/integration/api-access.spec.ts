import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureSchema } from '#core';
import { seedMemory, startApi, token } from '../fixtures/api.js';
import type { ApiUnderTest, Seed } from '../fixtures/api.js';

let api: ApiUnderTest;
let seed: Seed;
const http = () => request(api.address);
const post = (body: string) => http().post('/api/ask').set('Content-Type', 'application/json').send(body);
const withToken = { Authorization: `Bearer ${token}` };

beforeAll(async () => {
  api = await startApi();
  seed = await seedMemory(api.store);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

describe('bad requests', () => {
  it.each([
    ['an empty question', JSON.stringify({ question: ' ' }), 400, 'question_empty'],
    ['10,000 characters', JSON.stringify({ question: '表'.repeat(10_000) }), 400, 'question_too_long'],
    ['3 MB', JSON.stringify({ question: 'x'.repeat(3_000_000) }), 413, 'body_too_large'],
    ['malformed JSON', '{"question":', 400, 'body_invalid'],
    ['a list', '[]', 400, 'argument_invalid'],
    ['only characters that cannot be kept', '{"question":"\\u0000\\ud800"}', 400, 'question_empty'],
    ['no body', '', 400, 'argument_invalid'],
    ['a number', '{"question":3}', 400, 'argument_invalid'],
    ['an unknown field', '{"question":"a","loud":true}', 400, 'argument_invalid'],
    ['a wrong moment', '{"question":"a","at":"yesterday"}', 400, 'argument_invalid'],
    ['a fault inside', '{"question":"break"}', 500, 'unexpected'],
  ])('tells %s clearly, in both languages', async (_name, body, status, code) => {
    const english = failureSchema.parse((await post(body).expect(status)).body).error;
    const chinese = failureSchema.parse((await post(body).set('Accept-Language', 'zh-CN').expect(status)).body).error;
    expect([english.code, chinese.code]).toEqual([code, code]);
    expect(chinese.message).toMatch(/\p{Script=Han}/u);
    expect(chinese.mend).toMatch(/\p{Script=Han}/u);
    expect(english.message + english.mend).not.toMatch(/\p{Script=Han}|\{\w+\}|secret/u);
  });

  it('answers unknown addresses and methods in the same shape', async () => {
    for (const answer of [
      await http().get('/api/nothing'),
      await http().put('/api/ask').send({}),
      await http().get('/%E0%A4%A'),
    ]) {
      expect(failureSchema.parse(answer.body).error.code).toBe('not_found');
      expect(answer.status).toBe(404);
    }
  });

  it('writes no question and no token to the log', async () => {
    await post('{"question":"break"}').expect(500);
    expect(api.log.join('')).toContain('secret detail');
    expect(api.log.join('')).not.toMatch(/where is my watch|"break"|the-token/u);
  });
});

describe('who may come in', () => {
  it('refuses other host names, so that a foreign page cannot be pointed here', async () => {
    for (const host of ['evil.test', 'evil.test:4280', 'localhost.evil.test', '127.0.0.1.evil.test']) {
      await http().get('/').set('Host', host).expect(403);
      const refused = await http().get('/api/health').set('Host', host).expect(403);
      expect(failureSchema.parse(refused.body).error.code).toBe('not_allowed');
    }
    for (const host of ['localhost:4280', '127.0.0.1', '[::1]:4280'])
      await http().get('/api/health').set('Host', host).expect(200);
  });

  it('refuses changes that a page of another origin sends', async () => {
    const ask = () => http().post('/api/ask').send({ question: 'a' });
    await ask().set('Origin', 'http://evil.test').expect(403);
    await ask().set('Origin', 'null').expect(403);
    await ask().set('Sec-Fetch-Site', 'cross-site').expect(403);
    await ask().set('Origin', 'http://localhost:1').expect(403);
    await ask().set('Origin', api.address).set('Sec-Fetch-Site', 'same-origin').expect(200);
    await http().delete('/api/cameras/living-room').set('Origin', 'http://evil.test').expect(403);
    const read = await http().get('/api/health').set('Origin', 'http://evil.test').expect(200);
    expect(read.headers).not.toHaveProperty('access-control-allow-origin');
    expect(read.headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('wants an account for everything when it listens for other machines, and lets in nobody before there is one', async () => {
    const open = await api.serve({ host: '0.0.0.0' });
    try {
      const far = request(open.address);
      for (const address of ['/api/system', '/api/docs-json', '/API/system', `/api/media/${seed.clipPath}`]) {
        const refused = await far.get(address).expect(401);
        expect(failureSchema.parse(refused.body).error.code).toBe('account_missing');
      }
      await far.get('/api/system').set({ Authorization: 'Bearer wrong' }).expect(401);
      // Commands on the machine itself carry the folder's token.
      await far.get('/api/system').set(withToken).set('Host', 'home.example:4280').expect(200);
      await far.get('/').expect(200);
      await far.get('/?token=wrong').expect(403);
    } finally {
      await open.close();
    }
  });

  it('says which port is taken, and which host cannot be listened on', async () => {
    const port = Number(new URL(api.address).port);
    await expect(api.serve({ port })).rejects.toMatchObject({ code: 'port_in_use', params: { port } });
    await expect(api.serve({ host: '203.0.113.1' })).rejects.toMatchObject({ code: 'setting_invalid' });
  });
});
