import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';

/** Finder's version, from its package.json. */
export function finderVersion(): string {
  const text = readFileSync(join(projectRoot(), 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version?: string };
  return version ?? '0.0.0';
}
