import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of Finder's package.json; the same from the sources and from dist. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}
