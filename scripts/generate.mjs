// Writes the files that are made from the sources.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generate, root } from './generated.mjs';

for (const [file, text] of await generate()) {
  await writeFile(path.join(root, file), text);
  console.log(file);
}
