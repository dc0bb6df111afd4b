// The dashboard while its server is away: the page and its files are kept, nothing of what was seen ever is.
const kept = 'finder-page';
const page = '/';
const others = ['/icon.svg', '/icon-192.png', '/manifest.webmanifest'];

/** Keeps the page as it is now with all files it may need, and lets go of those of an older one. */
async function keepPage() {
  const [list, fresh] = await Promise.all([
    fetch('/assets.json', { cache: 'no-cache' }),
    fetch(page, { cache: 'no-cache', credentials: 'same-origin' }),
  ]);
  if (!list.ok || !fresh.ok) throw new Error('the server gives no page');
  const files = Object.values(await list.json()).flatMap(({ file, css = [] }) => [file, ...css]);
  const wanted = new Set(files.filter((file) => file.startsWith('assets/')).map((file) => `/${file}`));
  const cache = await caches.open(kept);
  const present = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll([...others, ...[...wanted].filter((file) => !present.has(file))]);
  await cache.put(page, fresh);
  for (const path of present) if (path.startsWith('/assets/') && !wanted.has(path)) await cache.delete(path);
}

/** From the server, so that an update counts at once; from what is kept when the server does not answer. */
async function givePage(event) {
  try {
    const reply = await fetch(event.request);
    if (reply.ok) event.waitUntil(keepWhenChanged(reply.clone()));
    return reply;
  } catch {
    return (await caches.match(page)) ?? Response.error();
  }
}

async function keepWhenChanged(reply) {
  const before = await caches.match(page);
  if (before === undefined || (await before.text()) !== (await reply.text())) await keepPage().catch(() => undefined);
}

async function giveFile(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function giveOther(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || /^\/api(?:\/|$)/.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(givePage(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(giveFile(request));
  else if (others.includes(pathname)) event.respondWith(giveOther(request));
});
