// Scores the understanding of questions on the sets of sentences: npm run eval:nlu -- [FOLDER] [--misses] [--json]
import { register } from 'node:module';
import path from 'node:path';

register(new URL('../libs/models/src/worker/typescript-hooks.mjs', import.meta.url));
const { runEvalNlu } = await import('../test/golden/nlu/run-eval-nlu.ts');
const { usualFolder } = await import('../test/golden/nlu/sets.ts');
const options = process.argv.slice(2);
const folder = options.find((option) => !option.startsWith('--'));
process.exitCode = await runEvalNlu({
  folder: folder === undefined ? usualFolder : path.resolve(folder),
  json: options.includes('--json'),
  misses: options.includes('--misses'),
});
