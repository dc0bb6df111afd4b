// Scrolls the grid of the review page in Chromium and tells how even its frames come.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const executablePath = [process.env.FINDER_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (file) => file !== undefined && existsSync(file),
);
const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };
/** Pixels a second: a quick flick of a wheel or thumb that goes on. */
const speeds = [1500, 6000];
const seconds = 8;
const wantedEntries = 10_000;

/** Scrolls evenly and notes the time between frames. Runs in the page. */
function scrollFor({ speed, lastMs }) {
  return new Promise((resolve) => {
    const gaps = [];
    const began = performance.now();
    let before = began;
    const step = (now) => {
      const gap = now - before;
      before = now;
      if (gap > 0) gaps.push(gap);
      window.scrollBy(0, (speed * gap) / 1000);
      if (now - began < lastMs) requestAnimationFrame(step);
      else resolve({ gaps, y: Math.round(window.scrollY) });
    };
    requestAnimationFrame(step);
  });
}

function figures(name, { gaps, y }, page) {
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return {
    name,
    frames: gaps.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    longestMs: at(1),
    over50Ms: gaps.filter((gap) => gap > 50).length,
    scrolledPx: y,
    ...page,
  };
}

async function loaded(page) {
  const text = (await page.locator('[role=status]').allTextContents()).join(' ');
  return Number(/(\d+) entries/u.exec(text)?.[1] ?? 0);
}

/** @returns frames of each screen size and speed, on the first entries and when ten thousand of them are loaded */
export async function measureScroll(address) {
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  const measured = [];
  try {
    for (const [size, viewport] of Object.entries(sizes)) {
      const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Asia/Shanghai' });
      const page = await context.newPage();
      await page.goto(new URL('/review', address).href);
      await page.locator('.tile').first().waitFor();
      await page.waitForTimeout(1500);
      for (const speed of speeds) {
        const told = await page.evaluate(scrollFor, { speed, lastMs: seconds * 1000 });
        const tiles = await page.locator('.entry-grid .tile').count();
        measured.push(figures(`${size}, ${speed} px/s`, told, { tiles, loaded: await loaded(page) }));
      }
      if (size === 'desktop') {
        for (let count = 0; count < wantedEntries; count = await loaded(page)) {
          await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
          await page.waitForTimeout(60);
        }
        await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
        await page.waitForTimeout(1500);
        const speed = speeds[0];
        const told = await page.evaluate(scrollFor, { speed, lastMs: seconds * 1000 });
        const tiles = await page.locator('.entry-grid .tile').count();
        measured.push(
          figures(`${size}, ${speed} px/s, in the middle of all`, told, { tiles, loaded: await loaded(page) }),
        );
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return measured;
}
