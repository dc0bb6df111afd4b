import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSchema } from '#core';
import { openPage, startBrowser } from '../fixtures/browser.js';
import type { OpenPage } from '../fixtures/browser.js';
import { sampleVideo } from '../fixtures/finder.js';
import { RunningHome } from '../fixtures/running-home.js';

/** Where the sample's table stands, in fractions of the picture. */
const table = [
  [0.36, 0.27],
  [0.63, 0.27],
  [0.63, 0.52],
  [0.36, 0.52],
] as const;

let home: RunningHome;
let browser: Browser;
let desk: OpenPage;

beforeAll(async () => {
  home = await RunningHome.open('journey');
  browser = await startBrowser();
  desk = await openPage(browser, home.address, { size: 'desktop', theme: 'light', language: 'en' });
});
afterAll(async () => {
  await browser.close();
  await home[Symbol.asyncDispose]();
});

async function ask(question: string): Promise<void> {
  await desk.page.goto('/');
  await desk.page.getByRole('textbox', { name: /Your question|你的问题/u }).fill(question);
  await desk.page.keyboard.press('Enter');
  await desk.page.waitForURL(/\/answers\/\d+/u);
}

async function shownAnswer() {
  const id = /answers\/(\d+)/u.exec(desk.page.url())?.[1] ?? '';
  return answerSchema.parse(await (await fetch(new URL(`/api/answers/${id}`, home.address))).json());
}

describe('from the first run to the proof', () => {
  it('leads a newcomer to the first steps', async () => {
    await desk.page.goto('/');
    await desk.page.getByRole('link', { name: 'Begin' }).click();
    await desk.page.getByRole('heading', { name: 'Welcome to Finder' }).waitFor();
    expect(new URL(desk.page.url()).pathname).toBe('/welcome');
  });

  it('refuses what is no video, and says what would be one', async () => {
    const [file] = await Promise.all([
      desk.page.waitForEvent('filechooser'),
      desk.page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await file.setFiles({ name: 'holiday.txt', mimeType: 'text/plain', buffer: Buffer.from('sun') });
    await expect(desk.page.getByText('holiday.txt is not a video file.').isVisible()).resolves.toBe(true);
  });

  it('takes in a recording with visible progress', async () => {
    const [file] = await Promise.all([
      desk.page.waitForEvent('filechooser'),
      desk.page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await file.setFiles(sampleVideo);
    await desk.page.getByRole('combobox', { name: /Of the camera/u }).fill('living-room');
    await desk.page.getByLabel(/Began at/u).fill('2026-11-24T09:00:00');
    await desk.page.getByRole('button', { name: 'Take in', exact: true }).click();
    const progress = desk.page.locator('.intakes progress');
    await progress.waitFor();
    await expect
      .poll(async () => (await progress.count()) === 0 || Number(await progress.getAttribute('value')) > 0, {
        timeout: 120_000,
        interval: 200,
      })
      .toBe(true);
    await desk.page.getByText('done', { exact: true }).first().waitFor({ timeout: 300_000 });
  });

  it('has a zone drawn by mouse on its picture, and undone and redone', async () => {
    const { page } = desk;
    await page.goto('/cameras/living-room');
    await page.getByRole('button', { name: 'New zone' }).click();
    const frame = await page.locator('.area-canvas').boundingBox();
    if (frame === null) throw new Error('no picture to draw on');
    const at = ([x, y]: readonly [number, number]) => [frame.x + x * frame.width, frame.y + y * frame.height] as const;
    for (const corner of table) await page.mouse.click(...at(corner));
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.corner').count()).toBe(3);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => page.locator('.corner').count()).toBe(4);
    await page.mouse.click(...at(table[0]));
    await page.getByLabel('Name of the place').fill('table');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.getByText('Saved: table').waitFor();
    const { zones } = (await (await fetch(new URL('/api/cameras/living-room/zones', home.address))).json()) as {
      zones: { name: string; polygon: { x: number; y: number }[] }[];
    };
    expect(zones[0]?.name).toBe('table');
    for (const [index, [x, y]] of table.entries()) {
      expect(zones[0]?.polygon[index]?.x).toBeCloseTo(x, 2);
      expect(zones[0]?.polygon[index]?.y).toBeCloseTo(y, 2);
    }
  });

  it.each(['Where is my watch?', '我的手表在哪里？'])('answers with citations: %s', async (question) => {
    await ask(question);
    const { page } = desk;
    const answer = await shownAnswer();
    expect(answer.conclusions[0]).toMatchObject({ state: 'covered', zone: 'table' });
    await page.locator('.narrative .cite').first().click();
    const cited = await page.locator('.narrative .cite').first().getAttribute('href');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(cited?.slice(1));
    expect(await page.getByRole('group', { name: 'Understood as' }).textContent()).toMatch(/watch|手表/u);
  });

  it('is asked again with a chip put right, and goes on from an answer', async () => {
    const { page } = desk;
    await ask('Where is my watch?');
    const first = page.url();
    await page.getByRole('button', { name: /Time: at any time/u }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('purple');
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page
      .getByRole('alert')
      .getByText(/"purple"/u)
      .waitFor();
    await page.goto(first);
    await page.getByRole('button', { name: 'And who moved it?' }).click();
    await page.waitForURL((url) => url.href !== first && url.pathname.startsWith('/answers/'));
    expect((await shownAnswer()).understood.items[0]?.name).toMatch(/watch/u);
  });
});

describe('evidence', () => {
  it('plays with its box in the right place', async () => {
    const { page } = desk;
    await ask('Where is my watch?');
    const answer = await shownAnswer();
    const placed = answer.evidence.find(({ kind }) => kind === 'placed');
    if (placed === undefined) throw new Error('nothing was placed');
    await page.goto(`${new URL(page.url()).pathname}?evidence=${placed.id}`);
    const video = page.locator('video');
    await video.waitFor();
    const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
    await expect.poll(time).toBeGreaterThan(0.5);
    const started = await time();
    await expect.poll(time).toBeGreaterThan(started + 0.5);
    const objectId = answer.conclusions[0]?.objectId ?? '';
    const box = page.locator(`.boxes [data-object="${objectId}"] .line`);
    await box.waitFor({ timeout: 60_000 });
    await page.keyboard.press('k');
    const [drawn, frame] = [await box.boundingBox(), await video.boundingBox()];
    if (drawn === null || frame === null) throw new Error('no box over the video');
    const centre = {
      x: (drawn.x + drawn.width / 2 - frame.x) / frame.width,
      y: (drawn.y + drawn.height / 2 - frame.y) / frame.height,
    };
    expect(Math.abs(centre.x - (placed.box.x + placed.box.width / 2) / 1280)).toBeLessThan(0.05);
    expect(Math.abs(centre.y - (placed.box.y + placed.box.height / 2) / 720)).toBeLessThan(0.05);
  });

  it('steps picture by picture, changes its speed, hides boxes, and wipes between the stills', async () => {
    const { page } = desk;
    const video = page.locator('video');
    const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
    const before = await time();
    await page.getByRole('button', { name: 'One picture on' }).click();
    await expect.poll(time).toBeGreaterThan(before);
    expect((await time()) - before).toBeLessThan(0.5);
    await page.getByLabel('Speed').selectOption('2');
    expect(await video.evaluate((element: HTMLVideoElement) => element.playbackRate)).toBe(2);
    await page.getByRole('button', { name: 'Boxes', exact: true }).click();
    await expect.poll(() => page.locator('.boxes').count()).toBe(0);
    await page.getByRole('button', { name: 'Before and after' }).click();
    await page.getByRole('slider', { name: /Wipe/u }).fill('20');
    expect(await page.locator('.wipe img.over').getAttribute('style')).toContain('20%');
    await page.getByRole('button', { name: 'Copy link' }).last().click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('?evidence=');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).not.toContain('evidence');
  });

  it('can be taken along with its boxes', async () => {
    const { page } = desk;
    await page
      .getByRole('button', { name: /Play the clip/u })
      .first()
      .click();
    await page.getByRole('button', { name: 'Before and after' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 90_000 }),
      page.getByRole('button', { name: 'Clip with boxes' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/-boxes\.(?:mp4|webm)$/u);
  });
});

describe('what the asker says', () => {
  it('is kept, changes the ranking and is taken back', async () => {
    const { page } = desk;
    await ask('Where is my watch?');
    const before = (await shownAnswer()).conclusions[0];
    await page.getByRole('button', { name: 'Not it' }).click();
    await page.getByText('You said: not it.').waitFor();
    await page.getByRole('button', { name: 'Look again without it' }).click();
    await expect.poll(async () => (await shownAnswer()).conclusions[0]?.objectId).not.toBe(before?.objectId);
    await page.goBack();
    await page.getByText('You said: not it.').waitFor();
    await page.locator('.conclusion').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Found it' }).click();
    await page.getByText('You found it here.').waitFor();
    await ask('Where is my watch?');
    const after = (await shownAnswer()).conclusions[0];
    expect(after?.objectId).toBe(before?.objectId);
    expect(after?.because).toContain('told');
  });

  it('says of what was never there where it was looked for', async () => {
    await ask('Where is my umbrella?');
    expect((await shownAnswer()).status).not.toBe('found');
    await desk.page.getByText('Cameras: living-room').waitFor();
  });
});

const marks = () => desk.page.locator('.entry-grid .mark').allTextContents();

describe('review', () => {
  it('filters what happened, keeps the filters in the address, and opens the player', async () => {
    const { page } = desk;
    await page.goto('/review');
    await page.locator('.tile').first().waitFor();
    expect(new Set(await marks()).size).toBeGreaterThan(1);
    await page.getByRole('combobox', { name: 'What happened' }).selectOption('covered');
    await expect.poll(marks).toEqual(expect.arrayContaining(['Covered']));
    await expect.poll(async () => new Set(await marks()).size).toBe(1);
    await page.getByRole('button', { name: /^9\s*h, [1-9]/u }).click();
    await page.waitForURL(/kind=covered&day=2026-11-24&hour=9/u);
    await page.reload();
    await expect.poll(async () => [...new Set(await marks())]).toEqual(['Covered']);
    await page.locator('.tile').first().click();
    await page.locator('.player video, .evidence-player video').first().waitFor();
    await expect.poll(() => page.url()).toContain('entry=');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).not.toContain('entry=');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(async () => new Set(await marks()).size).toBeGreaterThan(1);
  });

  it('gives a thing its right name, and takes it back', async () => {
    const { page } = desk;
    await page.locator('.tile').first().click();
    const before = await page.getByLabel('Its right name').inputValue();
    await page.getByLabel('Its right name').fill("grandpa's treasure");
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: /grandpa's treasure/u }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Corrections' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).first().click();
    await page.getByText('Nothing was corrected yet.').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.tile').first().click();
    await expect.poll(() => page.getByLabel('Its right name').inputValue()).toBe(before);
    await page.keyboard.press('Escape');
  });
});

describe('a server that goes away', () => {
  it('loses no question: it is kept, asked again and answered', async () => {
    const { page } = desk;
    await page.goto('/');
    await home.stop();
    await page.getByText('The connection to Finder is lost.').waitFor();
    await page.getByRole('textbox', { name: 'Your question' }).fill('Where is my watch?');
    await page.keyboard.press('Enter');
    await page.getByText('Finder is away.').waitFor();
    await home.start();
    await page.waitForURL(/\/answers\/\d+/u, { timeout: 60_000 });
    expect((await shownAnswer()).conclusions[0]?.state).toBe('covered');
    await page.getByText('The connection to Finder is lost.').waitFor({ state: 'detached' });
  });

  it('has everything after a restart, and what was typed too', async () => {
    const { page } = desk;
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Your question' }).fill('half a quest');
    await home.stop();
    await home.start();
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Your question' }).inputValue()).toBe('half a quest');
    await page.getByRole('button', { name: 'Clear the question' }).click();
    await page
      .getByRole('link', { name: /Where is my watch/u })
      .first()
      .click();
    await page.getByText('You found it here.').or(page.locator('.narrative')).first().waitFor();
    await page.goto('/cameras/living-room');
    await page.locator('.area-name', { hasText: 'table' }).waitFor();
  });

  it('never made the page complain', () => {
    expect(desk.complaints).toEqual([]);
  });
});

describe('on a phone, in Chinese', () => {
  it('finds the watch within a few taps', async () => {
    const { page, complaints } = await openPage(browser, home.address, {
      size: 'phone',
      theme: 'dark',
      language: 'zh',
    });
    await page.goto('/');
    await page.getByRole('button', { name: '我的手表在哪里？' }).first().tap();
    await page.waitForURL(/\/answers\/\d+/u);
    await page.locator('.narrative').getByText(/桌/u).or(page.locator('.narrative')).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page
      .getByRole('button', { name: /播放片段/u })
      .first()
      .tap();
    await page.locator('video').waitFor();
    await expect
      .poll(() => page.locator('video').evaluate((element: HTMLVideoElement) => element.currentTime))
      .toBeGreaterThan(0.5);
    expect(complaints).toEqual([]);
  });

  it('switches the language at once', async () => {
    const { page } = await openPage(browser, home.address, { size: 'phone', theme: 'light', language: 'zh' });
    await page.goto('/cameras');
    await page.getByRole('heading', { name: '摄像头', level: 1 }).waitFor();
    await page.getByRole('banner').getByRole('button', { name: 'English' }).tap();
    await page.getByRole('heading', { name: 'Cameras', level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en-GB');
  });
});
