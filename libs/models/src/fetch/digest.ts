import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** How a source names the content of a file; `git` is how a hub names files that it keeps without LFS. */
type ChecksumAlgorithm = 'sha256' | 'sha512' | 'git';

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Hexadecimal digits. */
  readonly value: string;
}

/** Checksum of a file's content, hexadecimal digits. */
export async function digestOf(file: string, algorithm: ChecksumAlgorithm): Promise<string> {
  const hash = createHash(algorithm === 'git' ? 'sha1' : algorithm);
  if (algorithm === 'git') hash.update(`blob ${(await stat(file)).size}\0`);
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
