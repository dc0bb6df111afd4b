// Fails when a file that is made from the sources is not what they make now.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { generate, root } from './generated.mjs';

const stale = [];
for (const [file, text] of await generate()) {
  const present = await readFile(path.join(root, file), 'utf8').catch(() => '');
  if (present.replaceAll('\r\n', '\n') !== text) stale.push(file);
}
if (stale.length > 0) {
  console.error(`Not fresh: ${stale.join(', ')}. Run: npm run generate`);
  process.exit(1);
}
