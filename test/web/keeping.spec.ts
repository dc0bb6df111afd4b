import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, openPage, startBrowser } from '../fixtures/browser.js';
import type { Look } from '../fixtures/browser.js';
import { RunningHome } from '../fixtures/running-home.js';
import { unzip } from '../fixtures/unzip.js';

const english: Look = { size: 'desktop', theme: 'light', language: 'en' };
const phone: Look = { size: 'phone', theme: 'dark', language: 'zh' };
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function heading(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('heading', { name }).first().waitFor();
}

describe('from another device', () => {
  let home: RunningHome;
  beforeAll(async () => {
    home = await RunningHome.open('network', ['--host', '0.0.0.0']);
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  });

  it('makes the first account at the printed address, signs out and in, adds others, and makes a token', async () => {
    const { page, context, complaints } = await openPage(browser, home.address, english);
    const faults: string[] = [];
    await page.goto('/');
    await heading(page, /no account yet/u);
    faults.push(...(await accessibilityFaults(page)));
    const link = /http:\/\/\S+\/\?token=\S+/u.exec(home.printed())?.[0] ?? '';
    await page.goto(link);
    await heading(page, /first account/u);
    expect(page.url()).not.toContain('token');
    faults.push(...(await accessibilityFaults(page)));
    await page.getByLabel('Name').fill('Anna');
    await page.getByLabel('Password', { exact: true }).fill('nine cats and a dog');
    await page.getByLabel('The same once more').fill('nine cats and a cow');
    await page.getByRole('button', { name: 'Make it and go on' }).click();
    await page.getByRole('alert').getByText('not the same').waitFor();
    await page.getByLabel('The same once more').fill('nine cats and a dog');
    await page.getByRole('button', { name: 'Make it and go on' }).click();
    await page.getByRole('navigation').waitFor();

    await page.goto('/settings/accounts');
    await page.getByText('Signed in as Anna (Owner)').waitFor();
    await page.getByRole('button', { name: 'Add an account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Ben');
    await dialog.getByLabel('Password', { exact: true }).fill('short');
    faults.push(...(await accessibilityFaults(page)));
    await dialog.getByLabel('Password', { exact: true }).fill('ben likes long words');
    await dialog.getByLabel('Role').selectOption('viewer');
    await dialog.getByRole('button', { name: 'Add an account' }).click();
    await page.getByText('Ben', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Make a token' }).click();
    await dialog.getByLabel('What it is for').fill('Door bell');
    await dialog.getByRole('button', { name: 'Make a token' }).click();
    const token = (await dialog.locator('code').textContent()) ?? '';
    const asked = await fetch(`${home.address}/api/items`, { headers: { authorization: `Bearer ${token}` } });
    expect(asked.status).toBe(200);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Door bell').waitFor();
    expect(await page.content()).not.toContain(token);

    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await heading(page, /^Sign in$/u);
    await page.getByLabel('Name').fill('ben');
    await page.getByLabel('Password', { exact: true }).fill('not this');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('wrong').waitFor();
    faults.push(...(await accessibilityFaults(page)));
    await page.getByLabel('Password', { exact: true }).fill('ben likes long words');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation').waitFor();
    await page.goto('/settings/accounts');
    await page.getByText('Signed in as Ben (Viewer)').waitFor();
    expect(await page.getByRole('heading', { name: 'Accounts', exact: true }).count()).toBe(0);
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows who is signed out elsewhere the way in, on a phone in Chinese too', async () => {
    const { page, context } = await openPage(browser, home.address, phone);
    await page.goto('/');
    await page.getByLabel('名称').fill('Ben');
    await page.getByLabel('密码', { exact: true }).fill('ben likes long words');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('navigation').waitFor();
    const owner = await fetch(`${home.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'anna', password: 'nine cats and a dog' }),
    });
    const cookie = owner.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    await fetch(`${home.address}/api/accounts/ben/sessions`, { method: 'DELETE', headers: { cookie } });
    // Nobody touches the page: its live connection breaks, and it looks for itself.
    await heading(page, /^登录$/u);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });
});

describe('what is kept', () => {
  let home: RunningHome;
  beforeAll(async () => {
    home = await RunningHome.open('keeping', ['--sample']);
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  });

  it('is measured, limited, exported with its pictures, and erased for good', async () => {
    const { page, context, complaints } = await openPage(browser, home.address, english);
    await page.goto('/settings/storage');
    await page.getByLabel('Questions and answers').selectOption('30');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It counts at once').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Questions and answers').inputValue()).toBe('30');
    await page.getByRole('button', { name: 'Prune now' }).click();
    await page.getByText(/Nothing had to go|Freed/u).waitFor();

    await page.goto('/settings/export');
    await page.getByLabel('Name of the item').fill('watch');
    await page.getByRole('button', { name: 'Show what is in it' }).click();
    await heading(page, /^What is in it$/u);
    expect(await page.locator('.samples img').count()).toBeGreaterThan(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as a zip' }).click(),
    ]);
    const files = unzip(await readFile(await download.path()));
    expect(files.get('index.html')?.toString()).toContain('put down');
    expect([...files.keys()].filter((name) => /^media\/.*\.(?:jpg|mp4)$/u.test(name)).length).toBeGreaterThan(2);

    await page.getByRole('button', { name: 'Erase all of it' }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('Erased.').waitFor();
    await page.goto('/answers/1');
    await page
      .getByText(/nothing at|no longer/u)
      .first()
      .waitFor();
    const named = await fetch(`${home.address}/api/objects?item=watch`);
    expect(await named.json()).toMatchObject({ objects: [] });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
