import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, openPage, startBrowser } from '../fixtures/browser.js';
import type { Look } from '../fixtures/browser.js';
import { RunningHome } from '../fixtures/running-home.js';

const pages = [
  '/',
  '/answers/1',
  '/review',
  '/items',
  '/items/1',
  '/items/999',
  '/map',
  '/cameras',
  '/cameras/sample-room',
  '/settings',
  '/settings/models',
  '/settings/system',
  '/settings/log',
  '/settings/storage',
  '/settings/export',
  '/settings/export?kind=item&name=watch',
  '/settings/accounts',
  '/welcome',
  '/nowhere',
  '/answers/999',
];
const looks: readonly Look[] = [
  { size: 'desktop', theme: 'light', language: 'en' },
  { size: 'desktop', theme: 'dark', language: 'zh' },
  { size: 'phone', theme: 'dark', language: 'en' },
  { size: 'phone', theme: 'light', language: 'zh' },
];
const mostScript = 250_000;

let home: RunningHome;
let browser: Browser;
beforeAll(async () => {
  // Takes in the sample and asks for the watch in both languages.
  home = await RunningHome.open('pages', ['--sample']);
  const body = JSON.stringify({ name: 'watch', aliases: ['手表'], watched: true });
  const headers = { 'Content-Type': 'application/json' };
  await fetch(new URL('/api/items', home.address), { method: 'POST', headers, body });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await home[Symbol.asyncDispose]();
});

describe.each(looks)('every page, $size $theme $language', (look) => {
  it('has no violation of WCAG 2.2 A or AA, no fault, and no word wider than the screen', async () => {
    const { page, context, complaints } = await openPage(browser, home.address, look);
    const faults: string[] = [];
    for (const address of pages) {
      await page.goto(address);
      await page.locator('h1, h2').first().waitFor();
      await page.locator('.bones').first().waitFor({ state: 'detached' });
      for (const fault of await accessibilityFaults(page)) faults.push(`${address} ${fault}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) faults.push(`${address} is ${wide} px wider than the screen`);
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has an accessible player, and accessible drawings', async () => {
    const { page, context } = await openPage(browser, home.address, look);
    await page.goto('/answers/1?evidence=e1');
    await page.locator('.player').waitFor();
    const faults = await accessibilityFaults(page);
    await page.goto('/cameras/sample-room');
    await page.getByRole('button', { name: /New zone|新建区域/u }).click();
    await page.getByRole('button', { name: /Start with a rectangle|先放一个矩形/u }).click();
    await page.locator('.corner').first().focus();
    await page.keyboard.press('ArrowRight');
    faults.push(...(await accessibilityFaults(page)));
    await page.goto('/items/1');
    await page.locator('.ways button').nth(1).click();
    await page.locator('.tile').first().click();
    faults.push(...(await accessibilityFaults(page)));
    await page.locator('.ways button').nth(2).click();
    await page.getByRole('button', { name: /Put a box in the middle|在中间放一个方框/u }).click();
    expect([...faults, ...(await accessibilityFaults(page))]).toEqual([]);
    await context.close();
  });
});

describe('the check of accessibility', () => {
  it('finds a planted fault', async () => {
    const { page, context } = await openPage(browser, home.address, {
      size: 'desktop',
      theme: 'light',
      language: 'en',
    });
    await page.goto('/nowhere');
    await page.locator('h1, h2').first().waitFor();
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('input')));
    expect((await accessibilityFaults(page)).join()).toContain('label');
    await context.close();
  });
});

describe('the first load', () => {
  it('stays small', async () => {
    const { page, context } = await openPage(
      browser,
      home.address,
      looks[0] ?? { size: 'desktop', theme: 'light', language: 'en' },
    );
    const sizes: number[] = [];
    page.on('response', (response) => {
      if (!response.url().endsWith('.js')) return;
      void response.body().then((body) => sizes.push(gzipSync(body).length));
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostScript);
    await context.close();
  });
});

describe('deleted media', () => {
  it('is told where it would stand', async () => {
    const { page, context } = await openPage(browser, home.address, {
      size: 'desktop',
      theme: 'light',
      language: 'en',
    });
    await page.route('**/api/media/**', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('/answers/1');
    await page.getByText('The picture is no longer there.').first().waitFor();
    await page.goto('/answers/1?evidence=e1');
    await page.getByText('The clip is no longer there.').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('its proof does not');
    await context.close();
  });
});
