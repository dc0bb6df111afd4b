import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { FinderError } from '#core';
import { systemCode, toWriteError } from '#platform';
import { digestOf } from './digest.js';
import type { Checksum } from './digest.js';

export interface DownloadOptions {
  readonly url: string;
  /** Absolute path of the unfinished file; it stays there when the download breaks off and is gone on with later. */
  readonly part: string;
  /** Undefined: not known beforehand. */
  readonly bytes: number | undefined;
  readonly checksum: Checksum;
  /** A server that sends nothing for so long is given up on (default 30 s). */
  readonly stallMs?: number | undefined;
  /** Pause before the second attempt, doubled for each further one (default 1 s). */
  readonly pauseMs?: number | undefined;
  readonly onBytes?: ((done: number, total: number | undefined) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const attempts = 4;
/** An attempt that brought so much counts as progress: the next one is the first again. */
const progressBytes = 2 ** 20;

/** What one attempt came to: the whole file, or why it broke off and whether that may change. */
interface Broken {
  readonly reason: string;
  readonly retry: boolean;
  readonly refusal?: number;
}

/** Goes on only with what the same server said of the same file; a plain tag, so that another content starts anew. */
interface PartTag {
  readonly url: string;
  readonly tag: string;
}
const tagFile = (part: string): string => `${part}.tag`;

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}

async function readTag(part: string): Promise<PartTag | undefined> {
  try {
    return JSON.parse(await readFile(tagFile(part), 'utf8')) as PartTag;
  } catch {
    return undefined;
  }
}

async function forget(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(tagFile(part), { force: true });
}

function strongTag(headers: Headers): string | undefined {
  const tag = headers.get('etag');
  return tag !== null && tag.startsWith('"') ? tag : undefined;
}

/** Where the content of an answer begins; undefined: the server gave a part that was not asked for. */
function startOf(response: Response, asked: number): number | undefined {
  if (response.status !== 206) return 0;
  const range = /^bytes (\d+)-/u.exec(response.headers.get('content-range') ?? '');
  return range === null || Number(range[1]) !== asked ? undefined : asked;
}

async function append(
  response: Response,
  start: number,
  options: DownloadOptions,
  alive: () => void,
): Promise<Broken | undefined> {
  const { part, onBytes } = options;
  const length = response.headers.get('content-length');
  const total = length === null ? options.bytes : start + Number(length);
  if (options.bytes !== undefined && total !== undefined && total !== options.bytes) {
    await response.body?.cancel();
    return { reason: `the server has ${total} bytes instead of ${options.bytes}`, retry: false };
  }
  const handle = await open(part, start === 0 ? 'w' : 'a').catch((cause: unknown) => {
    throw toWriteError(cause, part);
  });
  let done = start;
  try {
    if (response.body !== null) {
      for await (const chunk of response.body) {
        alive();
        await handle.writeFile(chunk as Uint8Array).catch((cause: unknown) => {
          throw toWriteError(cause, part);
        });
        done += (chunk as Uint8Array).byteLength;
        onBytes?.(done, total);
      }
    }
  } finally {
    await handle.close();
  }
  if (total !== undefined && done < total) return { reason: `it ended after ${done} of ${total} bytes`, retry: true };
  if (total !== undefined && done > total) return { reason: `it has more than ${total} bytes`, retry: false };
  return undefined;
}

/** Asks once and keeps what comes. Undefined: the file is whole. */
async function attempt(options: DownloadOptions, signal: AbortSignal, alive: () => void): Promise<Broken | undefined> {
  const { url, part } = options;
  const had = await sizeOf(part);
  const tag = await readTag(part);
  const goOn = had > 0 && tag?.url === url;
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (goOn) Object.assign(headers, { range: `bytes=${had}-`, 'if-range': tag.tag });
  const response = await fetch(url, { headers, signal });
  alive();
  if (response.status === 416) {
    await response.body?.cancel();
    await forget(part);
    return { reason: 'the server has less than was kept', retry: true };
  }
  if (!response.ok) {
    await response.body?.cancel();
    const retry = response.status >= 500 || response.status === 429 || response.status === 408;
    return { reason: `HTTP ${response.status}`, retry, refusal: response.status };
  }
  const start = startOf(response, goOn ? had : 0);
  if (start === undefined) {
    await response.body?.cancel();
    await forget(part);
    return { reason: 'the server gave another part than was asked for', retry: true };
  }
  const answered = strongTag(response.headers);
  if (answered === undefined) await rm(tagFile(part), { force: true });
  else await writeFile(tagFile(part), JSON.stringify({ url, tag: answered } satisfies PartTag));
  return append(response, start, options, alive);
}

function networkReason(thrown: unknown): string {
  const code = systemCode(thrown);
  if (code !== undefined) return code;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** One attempt with a watch on it: a server that falls silent is given up on. */
async function watched(options: DownloadOptions): Promise<Broken | undefined> {
  const { signal, stallMs = 30_000 } = options;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), stallMs);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), stallMs);
  };
  try {
    const both = signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]);
    return await attempt(options, both, alive);
  } catch (thrown) {
    signal?.throwIfAborted();
    if (thrown instanceof FinderError) throw thrown;
    if (silence.signal.aborted) return { reason: `it sent nothing for ${Math.round(stallMs / 1000)} s`, retry: true };
    return { reason: networkReason(thrown), retry: true };
  } finally {
    clearTimeout(timer);
  }
}

/** The file is whole: is it the right one? A wrong one is removed, so that the next attempt starts anew. */
async function check({ part, checksum, url, bytes }: DownloadOptions): Promise<void> {
  const size = await sizeOf(part);
  const right =
    (bytes === undefined || size === bytes) && (await digestOf(part, checksum.algorithm)) === checksum.value;
  if (right) return;
  await forget(part);
  throw new FinderError('download_wrong', { url, algorithm: checksum.algorithm });
}

/**
 * Brings one file to `part` and checks it. A broken connection, a server in trouble and a silent one are tried again
 * from where they stopped, four times in a row without progress at most.
 * @throws FinderError download_refused, download_broken, download_wrong, disk_full, folder_unwritable; the signal's
 *   reason when aborted
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { part, url, signal, pauseMs = 1000 } = options;
  const resumed = (await sizeOf(part)) > 0;
  for (let tried = 1; ; tried += 1) {
    signal?.throwIfAborted();
    const before = await sizeOf(part);
    const broken = await watched(options);
    if (broken === undefined) break;
    if (broken.refusal !== undefined && !broken.retry) {
      throw new FinderError('download_refused', { url, status: broken.refusal });
    }
    if ((await sizeOf(part)) - before >= progressBytes) tried = 1;
    if (!broken.retry || tried >= attempts) throw new FinderError('download_broken', { url, reason: broken.reason });
    await wait(pauseMs * 2 ** (tried - 1), undefined, signal === undefined ? {} : { signal });
  }
  try {
    await check(options);
  } catch (failure) {
    // What was kept from an earlier time may have been of another file: once more from the start.
    if (!resumed || !(failure instanceof FinderError) || failure.code !== 'download_wrong') throw failure;
    return download(options);
  }
  await rm(tagFile(part), { force: true });
}
