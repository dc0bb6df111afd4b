// Runs after `npm ci` in a checkout: builds the program, links the `finder` binary, so that `npx finder` works at once, and
// makes the empty database that first starts copy.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync, chmodSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
if (existsSync(compiler) && existsSync(path.join(root, 'apps', 'cli', 'src', 'main.ts'))) {
  execFileSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
}

const binFolder = path.join(root, 'node_modules', '.bin');
const target = path.join(root, 'bin', 'finder.mjs');
if (existsSync(binFolder) && existsSync(target)) {
  const link = path.join(binFolder, 'finder');
  rmSync(link, { force: true });
  if (process.platform === 'win32') {
    mkdirSync(binFolder, { recursive: true });
    writeFileSync(`${link}.cmd`, `@node "${target}" %*\r\n`);
  } else {
    chmodSync(target, 0o755);
    symlinkSync(path.relative(binFolder, target), link);
  }
}

const store = path.join(root, 'dist', 'libs', 'store', 'src', 'index.js');
if (existsSync(store)) {
  try {
    const { prepareDatabase } = await import(pathToFileURL(store).href);
    await prepareDatabase();
  } catch (error) {
    // A first start then makes its own, some seconds slower.
    console.warn(`The empty database was not prepared: ${error instanceof Error ? error.message : String(error)}`);
  }
}
