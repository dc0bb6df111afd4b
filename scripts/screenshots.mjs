// Pictures of every page, light and dark, on phone and desktop, in both languages:
//   npm run screenshots -- FOLDER        (default: screenshots; of a running server with --address=http://…)
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.resolve(process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'screenshots');
const given = process.argv.find((word) => word.startsWith('--address='))?.slice('--address='.length);
const executablePath = [process.env.FINDER_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (file) => file !== undefined && existsSync(file),
);

const pages = {
  ask: '/',
  answer: '/answers/1',
  'answer-zh': '/answers/2',
  evidence: '/answers/1?evidence=e1',
  items: '/items',
  item: '/items/1',
  map: '/map',
  review: '/review',
  cameras: '/cameras',
  camera: '/cameras/sample-room',
  settings: '/settings',
  models: '/settings/models',
  system: '/settings/system',
  log: '/settings/log',
  storage: '/settings/storage',
  export: '/settings/export?kind=item&name=watch',
  accounts: '/settings/accounts',
  welcome: '/welcome',
  nowhere: '/nowhere',
};
const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };

/** The built server on a folder of its own, with the sample taken in. */
async function startServer() {
  const data = await mkdtemp(path.join(tmpdir(), 'finder-screenshots-'));
  const env = { ...process.env, FINDER_DATA: data, FINDER_PORT: '0' };
  const server = spawn(process.execPath, [path.join(root, 'bin', 'finder.mjs'), 'serve', '--sample'], { env });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk) => {
      text += String(chunk);
      const found = /running at (http:\S+)/u.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', () => reject(new Error(text)));
  });
  const stop = async () => {
    server.removeAllListeners('exit');
    const ended = new Promise((resolve) => server.on('exit', resolve));
    server.kill();
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { address, stop };
}

await mkdir(folder, { recursive: true });
const server = given === undefined ? await startServer() : { address: given, stop: async () => undefined };
const placed = await (await fetch(new URL('/api/review?limit=1&kind=placed', server.address))).json();
pages['review-entry'] = `/review?entry=${placed.entries[0]?.id ?? ''}`;
if (given === undefined) {
  const body = JSON.stringify({ name: 'watch', aliases: ['手表'], watched: true });
  await fetch(new URL('/api/items', server.address), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
}
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const locale of ['en-GB', 'zh-CN']) {
      const context = await browser.newContext({ viewport, colorScheme, locale });
      const page = await context.newPage();
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(new URL(address, server.address).href, { waitUntil: 'load' });
        await page.waitForTimeout(/evidence=|entry=/u.test(address) ? 2500 : 900);
        const file = `${name}-${size}-${colorScheme}-${locale.slice(0, 2)}.png`;
        await page.screenshot({ path: path.join(folder, file), fullPage: !/evidence=|entry=/u.test(address) });
      }
      await context.close();
    }
  }
}
await browser.close();
await server.stop();
console.log(`Pictures of ${Object.keys(pages).length} pages in ${folder}`);
