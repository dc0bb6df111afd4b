// Builds the program into dist: the server by tsc, the dashboard by Vite.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = (...parts) => path.join(root, 'node_modules', ...parts);
const run = (file, args) =>
  // What is printed goes to standard error: standard output belongs to the command that needed the build.
  execFileSync(process.execPath, [file, ...args], { stdio: ['ignore', 2, 2], cwd: root });

run(program('typescript', 'bin', 'tsc'), ['-p', path.join(root, 'tsconfig.build.json')]);
const vite = program('vite', 'bin', 'vite.js');
if (existsSync(vite)) run(vite, ['build', path.join(root, 'apps', 'web'), '--logLevel', 'warn']);
