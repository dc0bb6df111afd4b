import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSchema, intakeListSchema } from '#core';
import { openPage, startBrowser } from '../fixtures/browser.js';
import type { OpenPage } from '../fixtures/browser.js';
import { sampleVideo } from '../fixtures/finder.js';
import { RunningHome } from '../fixtures/running-home.js';

let home: RunningHome;
let browser: Browser;
let desk: OpenPage;

beforeAll(async () => {
  home = await RunningHome.open('restart');
  browser = await startBrowser();
  desk = await openPage(browser, home.address, { size: 'desktop', theme: 'light', language: 'en' });
});
afterAll(async () => {
  await browser.close();
  await home[Symbol.asyncDispose]();
});

async function intakes() {
  return intakeListSchema.parse(await (await fetch(new URL('/api/intakes', home.address))).json()).intakes;
}

describe('a server that is restarted', () => {
  it('while it takes in a recording: the open page reconnects and shows the rest of the way', async () => {
    const { page } = desk;
    await page.goto('/cameras');
    const [file] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await file.setFiles(sampleVideo);
    await page.getByRole('combobox', { name: /Of the camera/u }).fill('hall');
    await page.getByLabel(/Began at/u).fill('2026-11-24T09:00:00');
    await page.getByRole('button', { name: 'Take in', exact: true }).click();
    await page.locator('.intakes progress').waitFor();
    await expect.poll(async () => (await intakes())[0]?.status, { timeout: 60_000, interval: 50 }).toBe('running');
    // Nothing on this page is loaded again from here on.
    await page.evaluate(() => document.documentElement.setAttribute('data-same', 'page'));
    await home.stop();
    await page.getByText('The connection to Finder is lost.').waitFor();
    await home.start();
    await page.getByText('The connection to Finder is lost.').waitFor({ state: 'detached' });
    await page.getByText('done', { exact: true }).first().waitFor({ timeout: 300_000 });
    expect(await page.locator('html').getAttribute('data-same')).toBe('page');
    const [only, ...more] = await intakes();
    expect([only?.status, more]).toEqual(['done', []]);
    expect(only?.result?.changes).toBeGreaterThan(0);
  });

  it.each([1, 2, 3])('while it answers (try %i): the question is answered in the end', async () => {
    const { page } = desk;
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Your question' }).fill('Where is my watch?');
    await Promise.all([page.keyboard.press('Enter'), home.stop()]);
    await home.start();
    await page.waitForURL(/\/answers\/\d+/u, { timeout: 90_000 });
    const id = /answers\/(\d+)/u.exec(page.url())?.[1] ?? '';
    await expect
      .poll(async () => (await fetch(new URL(`/api/answers/${id}`, home.address))).status, { timeout: 60_000 })
      .toBe(200);
    const answer = answerSchema.parse(await (await fetch(new URL(`/api/answers/${id}`, home.address))).json());
    expect(answer.conclusions[0]?.state).toBe('covered');
  });

  it('never made the page complain', () => {
    expect(desk.complaints).toEqual([]);
  });
});
