// Times the review page over many changes: its API over HTTP, and scrolling its grid in Chromium.
//   npm run bench:review -- [--changes=100000] [--data=FOLDER] [--json] [--no-scroll]
// With --data the filled database stays in that folder and is used again.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillReview } from './bench/fill-review.mjs';
import { measureScroll } from './bench/measure-scroll.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);
const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const changes = Number(option('changes') ?? 100_000);
const repeats = 15;

async function startServer(data) {
  const env = { ...process.env, FINDER_DATA: data, FINDER_PORT: '0', FINDER_TIMEZONE: 'Asia/Shanghai' };
  const server = spawn(process.execPath, [path.join(root, 'bin', 'finder.mjs'), 'serve'], { env, cwd: data });
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
  };
  return { address, stop };
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Times a request over HTTP, body and all. `vary` makes the query of each repeat. */
async function time(address, name, vary) {
  const took = [];
  let entries = 0;
  for (let i = 0; i < repeats; i += 1) {
    const url = new URL(vary(i), address);
    const from = performance.now();
    const response = await fetch(url);
    const reply = await response.json();
    took.push(performance.now() - from);
    if (!response.ok) throw new Error(`${url.href}: ${JSON.stringify(reply)}`);
    entries = reply.entries?.length ?? reply.entries ?? reply.days?.length ?? entries;
  }
  took.sort((a, b) => a - b);
  return { name, p50Ms: quantile(took, 0.5), p95Ms: quantile(took, 0.95), entries };
}

const list = (query) => () => `/api/review?limit=100${query}`;
const iso = (ms) => encodeURIComponent(new Date(ms).toISOString());

async function measureApi(address, { newest, spanMs }) {
  const day = 86_400_000;
  const people = (await (await fetch(new URL('/api/people', address))).json()).people;
  const person = (name) => people.find((each) => each.name === name)?.id;
  const back = (i) => newest - (spanMs * (i + 1)) / (repeats + 1);
  return [
    await time(address, 'first page', list('')),
    await time(address, 'middle page', (i) => list(`&cursor=${Math.round(back(i))}-1`)()),
    await time(address, 'camera', list('&camera=bench-1')),
    await time(address, 'place', list('&zone=table')),
    await time(address, 'thing, common', list('&item=book')),
    await time(address, 'thing, rare', list('&item=passport')),
    await time(address, 'thing of no entry', list('&item=umbrella')),
    await time(address, 'person, often', list(`&person=${person('Mia')}`)),
    await time(address, 'person, seldom', list(`&person=${person('Guest')}`)),
    await time(address, 'taken', list('&kind=taken')),
    await time(address, 'covered', list('&kind=covered')),
    await time(address, 'now in view', list('&state=visible')),
    await time(address, 'now covered', list('&state=covered')),
    await time(address, 'day', (i) => list(`&from=${iso(back(i))}&to=${iso(back(i) + day)}`)()),
    await time(address, 'hour', (i) => list(`&from=${iso(back(i))}&to=${iso(back(i) + day / 24)}`)()),
    await time(address, 'thing, place, person', list(`&item=book&zone=table&person=${person('Mia')}`)),
    await time(address, 'taken by a camera on a day', (i) =>
      list(`&camera=bench-2&kind=taken&from=${iso(back(i))}&to=${iso(back(i) + day)}`)(),
    ),
    await time(address, 'days', () => '/api/review/days'),
    await time(
      address,
      'time line of a day',
      (i) => `/api/review/timeline?from=${iso(back(i))}&to=${iso(back(i) + day)}`,
    ),
    await time(
      address,
      'time line of an hour',
      (i) => `/api/review/timeline?from=${iso(back(i))}&to=${iso(back(i) + day / 24)}`,
    ),
    await time(address, 'what filters can be', () => '/api/review/choices'),
  ];
}

function show({ machine, changes: count, api, slowest, scroll }) {
  console.log(`${count} changes, ${machine.processor}, ${machine.cores} cores`);
  for (const { name, p50Ms, p95Ms, entries } of api) {
    console.log(
      `${name.padEnd(28)} ${p50Ms.toFixed(1).padStart(7)} ms  p95 ${p95Ms.toFixed(1).padStart(7)} ms  ${entries}`,
    );
  }
  console.log(`slowest median: ${slowest.toFixed(1)} ms`);
  for (const each of scroll) console.log(JSON.stringify(each));
}

const kept = option('data');
const folder = kept === undefined ? await mkdtemp(path.join(tmpdir(), 'finder-bench-review-')) : path.resolve(kept);
const marker = path.join(folder, `filled-${changes}.json`);
if (!existsSync(marker)) await writeFile(marker, JSON.stringify(await fillReview(root, folder, changes)));
try {
  const filled = JSON.parse(await readFile(marker, 'utf8'));
  const server = await startServer(folder);
  let report;
  try {
    const api = words.includes('--no-api') ? [] : await measureApi(server.address, filled);
    const scroll = words.includes('--no-scroll') ? [] : await measureScroll(server.address);
    const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
    report = { machine, changes, api, slowest: Math.max(0, ...api.map(({ p50Ms }) => p50Ms)), scroll };
  } finally {
    await server.stop();
  }
  if (words.includes('--json')) console.log(JSON.stringify(report, null, 2));
  else show(report);
} finally {
  if (kept === undefined) await rm(folder, { recursive: true, force: true });
}
