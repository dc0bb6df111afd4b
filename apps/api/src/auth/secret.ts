import { createHash, randomBytes } from 'node:crypto';

/** What API tokens begin with, so that one that was left somewhere is recognised for what it is. */
export const tokenPrefix = 'finder_';

/** 256 bits of chance, in letters that cookies and headers carry. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. It is chance itself, so that one quick hash is enough. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
