import { open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemListSchema, objectDetailSchema } from '#core';
import type { Item } from '#core';
import { openPage, startBrowser } from '../fixtures/browser.js';
import type { OpenPage } from '../fixtures/browser.js';
import { layOut, readCutOut, scene } from '../fixtures/composed-scene.js';
import { RunningHome } from '../fixtures/running-home.js';

const silver = path.join(import.meta.dirname, '..', 'fixtures', 'things', 'watch-silver.webp');
const huge = path.join(tmpdir(), `finder-huge-${process.pid}.jpg`);

let home: RunningHome;
let browser: Browser;
let desk: OpenPage;

beforeAll(async () => {
  home = await RunningHome.open('items', ['--sample']);
  browser = await startBrowser();
  desk = await openPage(browser, home.address, { size: 'desktop', theme: 'light', language: 'en' });
});
afterAll(async () => {
  await browser.close();
  await home[Symbol.asyncDispose]();
  await rm(huge, { force: true });
});

async function items(): Promise<readonly Item[]> {
  return itemListSchema.parse(await (await fetch(new URL('/api/items', home.address))).json()).items;
}

async function itemNamed(name: string): Promise<Item> {
  const found = (await items()).find((item) => item.name === name);
  if (found === undefined) throw new Error(`no item ${name}`);
  return found;
}

/** A photo of the watch as its owner takes it, on a plain sheet. */
async function photo(blur = 0): Promise<Buffer> {
  const sheet = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#788090' } })
    .png()
    .toBuffer();
  const lying = { x: 400, y: 300, size: 460, angle: 20, squash: 0.9, light: 1.05 };
  const picture = sharp(await scene(sheet, [await layOut(await readCutOut(silver), lying)])).removeAlpha();
  return (blur === 0 ? picture : picture.blur(blur)).jpeg({ quality: 88 }).toBuffer();
}

async function choose(page: Page, files: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose photos' }).click(),
  ]);
  await chooser.setFiles(files);
}

describe('an item', () => {
  it('is named in both languages, and what was typed outlives a reload', async () => {
    const { page } = desk;
    await page.goto('/items');
    await page.getByRole('heading', { name: 'No items yet.' }).waitFor();
    await page.getByRole('button', { name: 'New item' }).first().click();
    await page.getByRole('button', { name: 'watch', exact: true }).click();
    await page.getByLabel('Other names').fill('ticker');
    await page.reload();
    await page.getByRole('button', { name: 'New item' }).first().click();
    expect(await page.getByLabel('Name in Chinese').inputValue()).toBe('手表');
    await page.getByRole('button', { name: 'Add and teach it' }).click();
    await page.waitForURL(/\/items\/\d+$/u);
    await page.getByRole('heading', { name: 'watch', level: 1 }).waitFor();
    expect(await itemNamed('watch')).toMatchObject({ aliases: ['手表', 'ticker'], watched: true });
  });

  it('is said where it is now, with its film', async () => {
    const { page } = desk;
    await page.getByText('table · sample-room').first().waitFor();
    await page.locator('.place-card').getByRole('button', { name: 'Play the clip' }).click();
    await page.locator('video').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('video').waitFor({ state: 'detached' });
    expect((await (await fetch(new URL('/api/answers', home.address))).json()) as object).toMatchObject({
      answers: [{}, {}],
    });
  });
});

describe('photos', () => {
  it('that are none, or too large, are refused before they are sent', async () => {
    const { page } = desk;
    await choose(page, { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('my watch') });
    await page.getByText('note.txt is not a photo that can be read.').waitFor();
    await writeFile(huge, '');
    const file = await open(huge, 'r+');
    await file.truncate(90 * 2 ** 20);
    await file.close();
    await choose(page, huge);
    await page.getByText(/finder-huge-.* is larger than/u).waitFor();
    expect((await itemNamed('watch')).photos).toEqual([]);
  });

  it('are learnt from; the blurred one is refused with the reason and stays in view', async () => {
    const { page } = desk;
    await choose(page, [
      { name: 'good.jpg', mimeType: 'image/jpeg', buffer: await photo() },
      { name: 'shaken.jpg', mimeType: 'image/jpeg', buffer: await photo(24) },
    ]);
    const canvas = page.getByRole('group', { name: 'Chosen photo 1: draw a box around the thing' });
    await canvas.scrollIntoViewIfNeeded();
    const frame = await canvas.boundingBox();
    if (frame === null) throw new Error('no photo to draw on');
    await page.mouse.move(frame.x + frame.width * 0.1, frame.y + frame.height * 0.08);
    await page.mouse.down();
    await page.mouse.move(frame.x + frame.width * 0.9, frame.y + frame.height * 0.92, { steps: 4 });
    await page.mouse.up();
    await page.getByText('Only what is in the box counts.').waitFor();
    await page.getByRole('button', { name: 'Teach with these 2 photos' }).click();
    await page.getByText('The photo shaken.jpg is too blurred to tell the thing by it.').waitFor();
    await expect.poll(() => page.locator('.chosen > li').count()).toBe(1);
    await page.getByText(/^shaken.jpg · /u).waitFor();
    expect((await itemNamed('watch')).photos).toHaveLength(1);
    await page.getByRole('button', { name: 'Leave out' }).click();
  });

  it('are picked from what was seen', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Things seen' }).click();
    await page.locator('.cut-outs .tile').first().click();
    await page.getByText('1 picture picked').waitFor();
    await page.getByRole('button', { name: 'It is this' }).click();
    await page.getByText('Learnt from 1 photo.').first().waitFor();
    await expect.poll(async () => (await itemNamed('watch')).photos.length).toBe(2);
  });

  it('are drawn on a moment of a recording, by keyboard too, and the thing there becomes the item', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'On a recording' }).click();
    await page.getByRole('slider', { name: 'Moment' }).fill('17000');
    const canvas = page.locator('.box-canvas').last();
    await canvas.locator('img[src*="atMs=17000"]').waitFor();
    await canvas.scrollIntoViewIfNeeded();
    const frame = await canvas.boundingBox();
    if (frame === null) throw new Error('no picture to draw on');
    // Where the sample's watch lies.
    await page.mouse.move(frame.x + (frame.width * 678) / 1280, frame.y + (frame.height * 256) / 720);
    await page.mouse.down();
    await page.mouse.move(frame.x + (frame.width * 733) / 1280, frame.y + (frame.height * 287) / 720, { steps: 5 });
    await page.mouse.up();
    const box = page.getByRole('button', { name: /Box around the thing/u }).last();
    const before = await box.getAttribute('aria-label');
    await box.focus();
    await page.keyboard.press('ArrowRight');
    expect(await box.getAttribute('aria-label')).not.toBe(before);
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'It is this' }).click();
    await expect.poll(async () => (await itemNamed('watch')).photos.length, { timeout: 60_000 }).toBe(3);
    const watch = await itemNamed('watch');
    const place = (await (await fetch(new URL(`/api/items/id/${watch.id}/place`, home.address))).json()) as {
      conclusion: { objectId: string };
    };
    const reply = await fetch(new URL(`/api/objects/${place.conclusion.objectId}`, home.address));
    expect(objectDetailSchema.parse(await reply.json()).item).toBe('watch');
  });

  it('are removed, and brought back', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Remove photo 1' }).click();
    await expect.poll(async () => (await itemNamed('watch')).photos.length).toBe(2);
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(async () => (await itemNamed('watch')).photos.length).toBe(3);
  });
});

describe('its past', () => {
  it('is a line of time with films, and tells where it usually is', async () => {
    const { page } = desk;
    await page.getByRole('heading', { name: 'Usual places' }).waitFor();
    expect(await page.locator('.time-line').first().textContent()).toMatch(/Covered.*Put down/su);
    await page
      .getByRole('button', { name: /Play the clip: Put down/u })
      .first()
      .click();
    await page.locator('video').waitFor();
    await page.getByRole('button', { name: 'This is not it' }).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('two windows on one item', () => {
  it('are told of one another, and nothing that was typed is lost', async () => {
    const { page } = desk;
    const other = await openPage(browser, home.address, { size: 'desktop', theme: 'dark', language: 'en' });
    await other.page.goto(new URL(page.url()).pathname);
    await other.page.getByRole('button', { name: 'Edit names' }).click();
    await other.page.getByLabel('Other names').fill('the silver one');
    await page.getByRole('button', { name: 'Edit names' }).click();
    await page.getByLabel('Whose it is').fill('Anna');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    await other.page.getByText('Changed elsewhere meanwhile').waitFor();
    expect(await other.page.getByLabel('Other names').inputValue()).toBe('the silver one');
    await other.page.getByRole('button', { name: 'Save mine over it' }).click();
    await expect.poll(async () => (await itemNamed('watch')).aliases).toEqual(['手表', 'the silver one']);
    await other.context.close();
  });
});

describe('the start page', () => {
  it('shows watched items with their last place, and asks with one tap on a phone in Chinese', async () => {
    const phone = await openPage(browser, home.address, { size: 'phone', theme: 'dark', language: 'zh' });
    await phone.page.goto('/');
    const card = phone.page.locator('.watched', { hasText: '手表' });
    await card.getByText('table · sample-room').waitFor();
    await card.getByRole('button', { name: '查找手表在哪里' }).tap();
    await phone.page.waitForURL(/\/answers\/\d+/u);
    await phone.page.locator('.narrative').waitFor();
    expect(phone.complaints).toEqual([]);
    await phone.context.close();
  });
});

describe('after a restart of the server', () => {
  it('everything taught is still there', async () => {
    const before = await items();
    await home.stop();
    await home.start();
    expect(await items()).toEqual(before);
    const { page } = desk;
    await page.reload();
    await page.getByRole('heading', { name: 'watch', level: 1 }).waitFor();
    await page.getByText('table · sample-room').first().waitFor();
    expect(await page.locator('.photos img').count()).toBe(3);
  });

  it('an item is removed, and brought back from the list', async () => {
    const { page } = desk;
    const address = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'Remove item' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.waitForURL(/\/items$/u);
    await page.getByRole('heading', { name: 'No items yet.' }).waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: /watch/u }).first().click();
    expect(new URL(page.url()).pathname).toBe(address);
    await page.goto('/items/999');
    await page.getByText('There is no such item any more.').waitFor();
  });

  it('the page never complained', () => {
    expect(desk.complaints).toEqual([]);
  });
});
