import { createHash, timingSafeEqual } from 'node:crypto';

/** Name of the cookie that carries the folder's token after the page was opened with /?token=… */
export const tokenCookie = 'finder_token';
/** Name of the cookie that carries the secret of a session. */
export const sessionCookie = 'finder_session';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether the server listens for this machine only. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host.toLowerCase()) || /^127\.\d+\.\d+\.\d+$/u.test(host);
}

/** The name in a Host or Origin header without its port, lower case. */
function nameOf(hostHeader: string): string {
  return hostHeader.toLowerCase().replace(/:\d+$/u, '');
}

/** Refuses names that a foreign page could have pointed at this machine (DNS rebinding). */
export function isKnownHost(hostHeader: string | undefined, settingsHost: string): boolean {
  if (hostHeader === undefined) return false;
  const name = nameOf(hostHeader);
  return loopbackNames.has(name) || name === settingsHost.toLowerCase() || name === `[${settingsHost.toLowerCase()}]`;
}

/** Whether a browser sent the request from a page of another origin. */
export function isForeign(headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return true;
  if (headers.origin === undefined) return false;
  try {
    return new URL(headers.origin).host !== headers.host?.toLowerCase();
  } catch {
    return true; // "null": a sandboxed page or a file
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Compares in a time that does not depend on where the texts differ. */
export function sameToken(given: string, token: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(token));
}

interface Carrying {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
}

/** What stands in Authorization: Bearer. */
export function bearerOf({ authorization }: Carrying): string | undefined {
  return /^Bearer\s+(\S+)$/iu.exec(authorization ?? '')?.[1];
}

/** The value of a cookie. */
export function cookieOf({ cookie }: Carrying, wanted: string): string | undefined {
  for (const part of (cookie ?? '').split(';')) {
    const [name, ...value] = part.trim().split('=');
    if (name === wanted) return value.join('=');
  }
  return undefined;
}
