// Scores the naming of things and the recognition of taught ones on photos: npm run eval:naming -- [FOLDER] [--json]
import { register } from 'node:module';
import path from 'node:path';

register(new URL('../libs/models/src/worker/typescript-hooks.mjs', import.meta.url));
const { runEvalNaming } = await import('../test/golden/naming/run-eval-naming.ts');
const { usualFolder } = await import('../test/golden/naming/material.ts');
const options = process.argv.slice(2);
const folder = options.find((option) => !option.startsWith('--'));
process.exitCode = await runEvalNaming({
  folder: folder === undefined ? usualFolder : path.resolve(folder),
  json: options.includes('--json'),
});
