import sharp from 'sharp';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planSchema } from '#core';
import { accessibilityFaults, openPage, startBrowser } from '../fixtures/browser.js';
import type { OpenPage } from '../fixtures/browser.js';
import { RunningHome } from '../fixtures/running-home.js';

let home: RunningHome;
let browser: Browser;
let desk: OpenPage;

beforeAll(async () => {
  home = await RunningHome.open('map', ['--sample']);
  browser = await startBrowser();
  desk = await openPage(browser, home.address, { size: 'desktop', theme: 'light', language: 'en' });
});
afterAll(async () => {
  await browser.close();
  await home[Symbol.asyncDispose]();
});

async function storedFloor() {
  const { floors } = planSchema.parse(await (await fetch(new URL('/api/plan', home.address))).json());
  const [floor] = floors;
  if (floor === undefined) throw new Error('no floor');
  return floor;
}

async function frameOf(page: Page) {
  const frame = await page.locator('.plan').boundingBox();
  if (frame === null) throw new Error('no plan');
  return frame;
}

describe('the home map', () => {
  it('says what it is for before there is one', async () => {
    const { page } = desk;
    await page.goto('/map');
    await page.getByRole('heading', { name: 'No map yet' }).waitFor();
    await page.getByRole('button', { name: 'Add a floor' }).click();
    await page.getByText('Nothing stands on this floor yet').waitFor();
    expect(await storedFloor()).toMatchObject({ name: 'Ground floor', image: null });
  });

  it('has a camera and a zone placed by mouse, undone and done again, and keeps them', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Arrange' }).click();
    await page.getByRole('button', { name: 'Place Camera sample-room' }).click();
    const camera = page.getByRole('button', { name: 'Camera sample-room', exact: true });
    const frame = await frameOf(page);
    const box = await camera.boundingBox();
    if (box === null) throw new Error('no camera');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(frame.x + frame.width * 0.3, frame.y + frame.height * 0.6, { steps: 4 });
    await page.mouse.move(frame.x + frame.width * 0.1, frame.y + frame.height * 0.8, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: /^Place Zone table/u }).click();
    // Without a drag: what is chosen goes where the plan is clicked.
    await page.mouse.click(frame.x + frame.width * 0.6, frame.y + frame.height * 0.4);
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved: Ground floor').waitFor();
    const { cameras, zones } = await storedFloor();
    expect(cameras[0]?.x).toBeCloseTo(0.1, 1);
    expect(cameras[0]?.y).toBeCloseTo(0.8, 1);
    const table = zones[0]?.box01 ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(table.x + table.width / 2).toBeCloseTo(0.6, 1);
    expect(table.y + table.height / 2).toBeCloseTo(0.4, 1);
  });

  it('is arranged by keyboard alone', async () => {
    const { page } = desk;
    const before = await storedFloor();
    await page.getByRole('button', { name: 'Arrange' }).press('Enter');
    const camera = page.getByRole('button', { name: 'Camera sample-room', exact: true });
    await camera.focus();
    await page.keyboard.press('Shift+ArrowRight');
    for (let press = 0; press < 9; press += 1) await page.keyboard.press(']');
    await page.getByRole('button', { name: 'Zone table of sample-room', exact: true }).focus();
    await page.keyboard.press('+');
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await page.getByText('Saved: Ground floor').first().waitFor();
    await page.getByRole('button', { name: 'Arrange' }).waitFor();
    const { cameras, zones } = await storedFloor();
    expect(cameras[0]?.x).toBeCloseTo((before.cameras[0]?.x ?? 0) + 0.05, 3);
    expect(cameras[0]?.direction).toBe(45);
    expect(zones[0]?.box01.width).toBeCloseTo((before.zones[0]?.box01.width ?? 0) + 0.01, 3);
  });

  it('leads from a thing to the moment it was put there', async () => {
    const { page } = desk;
    await page.goto('/map');
    await page.getByRole('button', { name: /^watch, table, covered/u }).click();
    await page.locator('.player video').waitFor();
    await page.waitForURL(/thing=\d+/u);
    await page.locator('.player video').evaluate((video) => (video as HTMLVideoElement).play());
    await expect
      .poll(() => page.locator('.player video').evaluate((video) => (video as HTMLVideoElement).currentTime))
      .toBeGreaterThan(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  it('takes on the shape of an uploaded picture', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Arrange' }).click();
    const buffer = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.getByText('notes.txt').waitFor();
    await page.locator('input[type=file]').setInputFiles({ name: 'plan.png', mimeType: 'image/png', buffer });
    await expect.poll(async () => (await storedFloor()).ratio).toBe(1);
    await page.getByRole('button', { name: 'Blank grid' }).click();
    await page.getByRole('button', { name: 'wide', exact: true }).click();
    await expect.poll(async () => (await storedFloor()).ratio).toBe(1.5);
    // One's own change is no one else's.
    expect(await page.getByText('changed in another window').count()).toBe(0);
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it('tells two tabs that arrange the same floor, and loses the work of neither', async () => {
    const { page } = desk;
    const other = await openPage(browser, home.address, { size: 'phone', theme: 'dark', language: 'zh' });
    await page.getByRole('button', { name: 'Arrange' }).click();
    await other.page.goto('/map');
    await other.page.getByRole('button', { name: '布置' }).tap();
    await other.page.getByRole('button', { name: '摄像头 sample-room', exact: true }).tap();
    const frame = await frameOf(other.page);
    await other.page.touchscreen.tap(frame.x + frame.width * 0.9, frame.y + frame.height * 0.1);
    expect(await accessibilityFaults(other.page)).toEqual([]);
    await other.page.getByRole('button', { name: '保存', exact: true }).tap();
    await other.page.getByText('已保存').waitFor();
    await page.getByText('changed in another window').waitFor();
    await page.getByLabel('Name of the floor').fill('Downstairs');
    // The unsaved name outlives the page.
    await page.reload();
    await page.getByText('had not saved is back').waitFor();
    expect(await page.getByLabel('Name of the floor').inputValue()).toBe('Downstairs');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Save all the same' }).click();
    await page.getByText('Saved: Downstairs').waitFor();
    await other.page.getByRole('button', { name: '布置' }).waitFor();
    expect((await storedFloor()).name).toBe('Downstairs');
    expect([...desk.complaints, ...other.complaints]).toEqual([]);
    await other.context.close();
  });
});
