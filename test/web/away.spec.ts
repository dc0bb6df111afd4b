import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startBrowser } from '../fixtures/browser.js';
import type { OpenPage } from '../fixtures/browser.js';
import { RunningHome } from '../fixtures/running-home.js';

let home: RunningHome;
let browser: Browser;
let phone: OpenPage;

beforeAll(async () => {
  home = await RunningHome.open('away');
  browser = await startBrowser();
  phone = await openPage(browser, home.address, { size: 'phone', theme: 'dark', language: 'en' }, 'allow');
});
afterAll(async () => {
  await browser.close();
  await home[Symbol.asyncDispose]();
});

describe('while the server of the home is away', () => {
  it('opens all the same, says so, and goes on by itself when it is back', async () => {
    const { page, complaints } = phone;
    await page.goto('/');
    const kept = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const cache = await caches.open('finder-page');
      return (await cache.keys()).map(({ url }) => new URL(url).pathname);
    });
    expect(kept).toContain('/');
    expect(kept.filter((file) => file.startsWith('/api'))).toEqual([]);
    await home.stop();
    // A page whose code was never fetched before.
    await page.goto('/map');
    await page.getByText('The Finder of your home cannot be reached.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    await home.start();
    await page.getByRole('heading', { name: 'No map yet' }).waitFor();
    await page.getByText('cannot be reached').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('can be installed', async () => {
    const manifest = await phone.page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
      return (await fetch(link?.href ?? '')).json() as Promise<{ icons: { src: string; purpose?: string }[] }>;
    });
    for (const { src } of manifest.icons) {
      expect((await fetch(new URL(src, home.address))).status).toBe(200);
    }
    expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  });
});

describe('a broken settings file', () => {
  it('lets the home start, and is told with its line and the way to mend it', async () => {
    const { page } = phone;
    await home.stop();
    const file = path.join(home.folder, 'finder.yaml');
    await writeFile(file, 'logLevel: info\nask:\n  guesses: 99\n');
    await home.start();
    await page.goto('/');
    await page.getByRole('link', { name: 'Look at it' }).click();
    const told = page.getByRole('alert').filter({ hasText: 'The settings file has a mistake.' });
    await told.waitFor();
    expect(await told.textContent()).toContain(`${file}:3`);
    const field = page.getByRole('textbox', { name: 'ask.guesses' });
    await field.fill('4');
    await field.press('Enter');
    await told.waitFor({ state: 'detached' });
  });
});

describe('the log page', () => {
  it('shows lines from a level on', async () => {
    const { page } = phone;
    await page.goto('/settings/log');
    await page.getByRole('heading', { name: 'Log' }).waitFor();
    await page.getByLabel('At least').selectOption('error');
    await page.getByText('No line of that kind since the start.').waitFor();
    expect(await page.locator('.log-lines').count()).toBe(0);
  });
});
