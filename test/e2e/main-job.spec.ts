import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSchema, iou } from '#core';
import type { Answer } from '#core';
import { readFolderLock, dataPaths } from '#platform';
import { runFinder, startFinder, temporaryFolder } from '../fixtures/finder.js';
import type { Running } from '../fixtures/finder.js';

const watchBox = { x: 681, y: 259, width: 50, height: 25 };
const bookBox = { x: 648, y: 234, width: 112, height: 64 };
let home: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Running;
let env: Record<string, string>;

async function ask(question: string, at = '2026-11-24T09:30:00+08:00'): Promise<Answer> {
  const { code, stdout, stderr } = await runFinder(['ask', question, '--at', at, '--json'], env);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return answerSchema.parse(JSON.parse(stdout));
}

/** Seconds into the sample recording. */
function secondOf(moment: string | null | undefined): number {
  return (Date.parse(moment ?? '') - Date.parse('2026-11-24T09:00:00+08:00')) / 1000;
}

beforeAll(async () => {
  home = await temporaryFolder('main-job');
  env = { FINDER_DATA: path.join(home.folder, 'data'), FINDER_PORT: '0' };
  server = startFinder(['serve', '--sample'], env);
  await server.until(/running at http/u);
});
afterAll(async () => {
  server.process.kill('SIGKILL');
  await server.finished;
  await home.remove();
});

describe('the main job on the sample recording', () => {
  it('answers on the terminal in both languages and says where the evidence lies', () => {
    const printed = server.printed();
    expect(printed).toContain('Where is my watch?');
    expect(printed).toContain('我的手表在哪里？');
    const files = [...printed.matchAll(/(?:picture|clip|图片|片段)[:：] (.+?)(?: {2}\(.*)?$/gmu)].map(
      (match) => match[1] ?? '',
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(existsSync(file)).toBe(true);
  });

  it.each(['Where is my watch?', '我的手表在哪里？'])(
    'knows who put it down, what covers it and where: %s',
    async (question) => {
      const answer = await ask(question);
      const [watch] = answer.conclusions;
      expect(['found', 'possible']).toContain(answer.status);
      expect(watch).toMatchObject({ state: 'covered', zone: 'table', camera: 'sample-room' });
      expect(iou(watch?.box ?? watchBox, watchBox)).toBeGreaterThan(0.3);
      expect(iou(watch?.coveredBy?.box ?? watchBox, bookBox)).toBeGreaterThan(0.3);
      expect(Math.abs(secondOf(watch?.lastSeenAt) - 20.1)).toBeLessThan(2);
      expect(secondOf(watch?.placedAt)).toBeGreaterThan(8);
      expect(secondOf(watch?.placedAt)).toBeLessThan(16.5);
      expect(answer.evidence.length).toBeGreaterThanOrEqual(2);
      expect(answer.suggestions.join(' ')).toMatch(/book|书/u);
    },
  );

  it('says person in grey, 0:20, book, person in black in English', async () => {
    const { narrative } = await ask('Where is my watch?');
    expect(narrative).toMatch(/grey/u);
    expect(narrative).toMatch(/black/u);
    expect(narrative).toMatch(/book/u);
    expect(narrative).toMatch(/09:00:(?:19|20|21)/u);
    expect(narrative).toMatch(/\[e\d\]/u);
  });

  it('says the same in Chinese', async () => {
    const { narrative } = await ask('我的手表在哪里？');
    expect(narrative).toMatch(/灰/u);
    expect(narrative).toMatch(/黑/u);
    expect(narrative).toMatch(/书/u);
    expect(narrative).toMatch(/0?9:00:(?:19|20|21)/u);
  });

  it('knows only what was known at the moment of the question', async () => {
    const [watch] = (await ask('where is my watch', '2026-11-24T09:00:19+08:00')).conclusions;
    expect(watch?.state).toBe('visible');
  });

  it('never finds what was not there', async () => {
    for (const question of ['where is my umbrella?', '我的遥控器在哪里？']) {
      const answer = await ask(question);
      expect(answer.status).not.toBe('found');
      for (const { guess, confidence } of answer.conclusions) {
        expect(guess).toBe(true);
        expect(confidence).toBeLessThan(0.3);
      }
    }
  });

  it('serves pictures, clips by range, the page and the API description', async () => {
    const lock = await readFolderLock(dataPaths(env['FINDER_DATA'] ?? ''));
    const address = lock?.address ?? '';
    const answer = await ask('where is my watch');
    const [evidence] = answer.evidence;
    const image = await fetch(new URL(evidence?.image ?? '', address));
    expect(image.status).toBe(200);
    expect(image.headers.get('content-type')).toBe('image/jpeg');
    const clip = await fetch(new URL(evidence?.clip ?? '', address), { headers: { range: 'bytes=0-99' } });
    expect(clip.status).toBe(206);
    expect((await clip.arrayBuffer()).byteLength).toBe(100);
    expect(await (await fetch(address)).text()).toMatch(/<html/u);
    expect((await fetch(new URL('/api/docs-json', address))).status).toBe(200);
  });

  it('holds its folder: a second server stops with a clear error', async () => {
    const second = await runFinder(['serve'], env);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/Another Finder \(process \d+\)/u);
  });

  it('starts again on what it knows and ends when asked to', async () => {
    server.process.kill('SIGTERM');
    expect((await server.finished).code).toBe(0);
    server = startFinder(['serve', '--sample'], env);
    await server.until(/running at http/u);
    expect(server.printed()).toMatch(/0 taken in, 1 skipped/u);
  });
});
