import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Correction,
  CorrectionList,
  ObjectDetail,
  ObjectRemovalReply,
  ReviewChoices,
  ReviewDays,
  ReviewEntry,
  ReviewPage,
  Timeline,
} from '#core';
import { items, objects, persons } from '#store';
import { startApi } from '../fixtures/api.js';
import type { ApiUnderTest } from '../fixtures/api.js';
import { looks, makeHome } from '../fixtures/remembered-home.js';

let api: ApiUnderTest;
const ids = { watch: 0, book: 0, cup: 0, keys: 0 };
beforeAll(async () => {
  api = await startApi();
  const home = await makeHome(api.store.db);
  const mia = await home.track(looks.grey, 'Mia');
  ids.watch = await home.thing({
    names: [['watch', 0.8]],
    colours: [{ name: 'silver', share: 0.9 }],
    state: 'taken',
    lastSeen: 20,
    entries: [
      { action: 'placed', at: [3, 5, 4], track: mia },
      { action: 'seen', at: [5, 20, 20] },
      { action: 'taken', at: [20, 22, 21] },
    ],
  });
  ids.book = await home.thing({
    names: [['book', 0.7]],
    lastSeen: 30,
    entries: [{ action: 'placed', at: [8, 10, 9], zoneId: home.shelfId }],
  });
  ids.cup = await home.thing({
    names: [['cup', 0.1]],
    lastSeen: 34,
    entries: [
      { action: 'placed', at: [30, 34, 32] },
      { action: 'moved', at: [35, 37, 36] },
    ],
  });
  ids.keys = await home.thing({ lastSeen: 40, entries: [{ action: 'present', at: [0, 0, 0] }] });
});
afterAll(() => api[Symbol.asyncDispose]());

async function get<Reply>(path: string): Promise<Reply> {
  const response = await fetch(new URL(path, api.address));
  expect(response.status).toBe(200);
  return (await response.json()) as Reply;
}

async function send(method: string, path: string, body?: unknown) {
  const response = await fetch(new URL(path, api.address), {
    method,
    headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    reply: (text === '' ? {} : JSON.parse(text)) as Correction & ObjectRemovalReply & { error?: { code: string } },
  };
}

const told = ({ entries }: ReviewPage) => entries.map(({ kind, name }) => `${kind} ${name ?? '-'}`);

describe('what happened', () => {
  it('comes latest first, with pictures, clip, person and name, page by page', async () => {
    const all = await get<ReviewPage>('/api/review');
    expect(told(all)).toEqual(['moved -', 'placed -', 'taken watch', 'placed book', 'placed watch']);
    const placed = all.entries.at(-1);
    expect(placed).toMatchObject({
      zone: 'table',
      camera: 'living-room',
      state: 'taken',
      person: { name: 'Mia' },
      colours: ['silver'],
      clipOffsetMs: 4000,
    });
    expect(placed?.at).toMatch(/^2026-11-12T09:00:04.*\+08:00$/u);
    expect(placed?.after).toMatch(/^\/api\/media\//u);
    expect(await get<ReviewEntry>(`/api/review/entries/${placed?.id ?? 0}`)).toEqual(placed);
    expect((await fetch(new URL('/api/review/entries/999999', api.address))).status).toBe(404);
    const first = await get<ReviewPage>('/api/review?limit=2');
    const next = await get<ReviewPage>(`/api/review?limit=2&cursor=${first.next ?? ''}`);
    const last = await get<ReviewPage>(`/api/review?limit=2&cursor=${next.next ?? ''}`);
    expect([...told(first), ...told(next), ...told(last)]).toEqual(told(all));
    expect(last.next).toBeNull();
  });

  it.each([
    ['item=watch', ['taken watch', 'placed watch']],
    ['zone=shelf', ['placed book']],
    ['kind=taken', ['taken watch']],
    ['kind=present', ['present -']],
    ['state=taken', ['taken watch', 'placed watch']],
    ['state=covered', []],
    ['camera=living-room&kind=moved', ['moved -']],
    ['camera=cellar', []],
    ['zone=nowhere', []],
    ['item=umbrella', []],
    [
      `from=${encodeURIComponent('2026-11-12T09:00:08+08:00')}&to=${encodeURIComponent('2026-11-12T09:00:21+08:00')}`,
      ['placed book'],
    ],
  ])('passes %s', async (query, expected) => {
    expect(told(await get<ReviewPage>(`/api/review?${query}`))).toEqual(expected);
  });

  it('passes by person and by object, and refuses what is no filter', async () => {
    const [mia] = await api.store.db.select().from(persons).where(eq(persons.name, 'Mia'));
    expect(told(await get<ReviewPage>(`/api/review?person=${mia?.id ?? 0}`))).toEqual(['placed watch']);
    expect(told(await get<ReviewPage>(`/api/review?object=${ids.cup}`))).toEqual(['moved -', 'placed -']);
    for (const query of ['kind=seen', 'state=lost', 'from=yesterday', 'cursor=1', 'limit=0']) {
      expect((await fetch(new URL(`/api/review?${query}`, api.address))).status).toBe(400);
    }
  });

  it('knows what the filters can be set to', async () => {
    const choices = await get<ReviewChoices>('/api/review/choices?lang=zh');
    expect(choices).toMatchObject({ cameras: ['living-room'], zones: ['shelf', 'table'], people: [{ name: 'Mia' }] });
    expect(choices.items).toContainEqual({ name: 'watch', shown: '手表' });
    expect(choices.items.map(({ name }) => name)).not.toContain('cup');
  });
});

describe('time', () => {
  it('is told by day of the home', async () => {
    const days = await get<ReviewDays>('/api/review/days?days=3');
    expect(days).toMatchObject({ timezone: 'Asia/Shanghai', earlier: false, later: false });
    expect(days.days.map(({ day, entries }) => [day, entries])).toEqual([
      ['2026-11-10', 0],
      ['2026-11-11', 0],
      ['2026-11-12', 5],
    ]);
    const before = await get<ReviewDays>(`/api/review/days?until=${encodeURIComponent('2026-11-11T12:00:00+08:00')}`);
    expect(before).toMatchObject({ earlier: false, later: true });
    expect((await get<ReviewDays>('/api/review/days?days=1&item=book')).days[0]?.entries).toBe(1);
  });

  it('is told by camera, with recordings, activity and states of objects', async () => {
    const from = encodeURIComponent('2026-11-12T09:00:00+08:00');
    const to = encodeURIComponent('2026-11-12T10:00:00+08:00');
    const line = await get<Timeline>(`/api/review/timeline?from=${from}&to=${to}`);
    expect(line).toMatchObject({ stepMs: 30_000, entries: 5 });
    const [camera] = line.cameras;
    expect(camera?.recorded).toEqual([{ from: '2026-11-12T09:00:00.000+08:00', to: '2026-11-12T09:00:44.000+08:00' }]);
    expect(camera?.activity[0]).toMatchObject({ from: '2026-11-12T09:00:03.000+08:00' });
    expect(camera?.buckets).toEqual([
      { at: '2026-11-12T09:00:00.000+08:00', counts: { placed: 2, taken: 1 } },
      { at: '2026-11-12T09:00:30.000+08:00', counts: { placed: 1, moved: 1 } },
    ]);
    const watch = line.objects.find(({ id }) => id === String(ids.watch));
    expect(watch?.states.map(({ state }) => state)).toEqual(['visible', 'taken']);
    const turned = await fetch(new URL(`/api/review/timeline?from=${to}&to=${from}`, api.address));
    expect(turned.status).toBe(400);
  });
});

describe('corrections', () => {
  it('give a name that is shown, found and taken back', async () => {
    const { status, reply } = await send('POST', `/api/objects/${ids.cup}/name`, { name: 'mug of gran' });
    expect(status).toBe(201);
    expect(reply).toMatchObject({ kind: 'rename', name: 'mug of gran', objectId: String(ids.cup) });
    expect(told(await get<ReviewPage>('/api/review?item=mug%20of%20gran'))).toHaveLength(2);
    expect((await get<ObjectDetail>(`/api/objects/${ids.cup}`)).given).toBe('mug of gran');
    const listed = await get<CorrectionList>('/api/corrections');
    expect(listed.corrections[0]).toMatchObject({ id: reply.id, name: 'mug of gran' });
    expect((await send('DELETE', `/api/corrections/${reply.id}`)).status).toBe(204);
    expect((await get<ObjectDetail>(`/api/objects/${ids.cup}`)).given).toBeNull();
    expect((await send('DELETE', `/api/corrections/${reply.id}`)).status).toBe(404);
    expect((await send('POST', '/api/objects/999999/name', { name: 'x' })).status).toBe(404);
    expect((await send('POST', `/api/objects/${ids.cup}/name`, { name: ' ' })).status).toBe(400);
  });

  it('merge and split, and are taken back in turn', async () => {
    const merged = await send('POST', `/api/objects/${ids.cup}/merge`, { with: String(ids.book) });
    expect(merged).toMatchObject({
      status: 201,
      reply: { kind: 'merge', objectId: String(ids.book), otherId: String(ids.cup) },
    });
    expect((await send('GET', `/api/objects/${ids.cup}`)).status).toBe(404);
    const { log } = await get<ObjectDetail>(`/api/objects/${ids.book}`);
    expect(log.map(({ action }) => action)).toEqual(['placed', 'moved', 'moved']);
    const split = await send('POST', `/api/objects/${ids.book}/split`, { entry: log[2]?.id });
    expect(split.reply.kind).toBe('split');
    const early = await send('DELETE', `/api/corrections/${merged.reply.id}`);
    expect(early).toMatchObject({ status: 409, reply: { error: { code: 'correction_overtaken' } } });
    expect((await send('DELETE', `/api/corrections/${split.reply.id}`)).status).toBe(204);
    expect((await send('DELETE', `/api/corrections/${merged.reply.id}`)).status).toBe(204);
    expect(await get<ObjectDetail>(`/api/objects/${ids.cup}`)).toMatchObject({ state: 'visible' });
    expect((await get<CorrectionList>('/api/corrections')).corrections).toEqual([]);
    const wrong = await send('POST', `/api/objects/${ids.book}/split`, { entry: log[0]?.id });
    expect(wrong).toMatchObject({ status: 404 });
  });

  it('say what goes with an object before it goes', async () => {
    const [item] = await api.store.db.insert(items).values({ name: 'my watch' }).returning();
    await api.store.db
      .update(objects)
      .set({ itemId: item?.id ?? null })
      .where(eq(objects.id, ids.watch));
    const planned = await get<ObjectRemovalReply>(`/api/objects/${ids.watch}/removal`);
    expect(planned).toMatchObject({ entries: 3, changes: 3, stills: 3, clips: 3, sharedStills: 0 });
    expect(await send('DELETE', `/api/objects/${ids.watch}`)).toMatchObject({ status: 200, reply: planned });
    expect((await send('DELETE', `/api/objects/${ids.watch}`)).status).toBe(404);
    expect((await send('GET', `/api/objects/${ids.watch}/removal`)).status).toBe(404);
    expect(told(await get<ReviewPage>('/api/review?item=watch'))).toEqual([]);
    expect(await api.store.db.$count(items)).toBe(1);
  });
});
