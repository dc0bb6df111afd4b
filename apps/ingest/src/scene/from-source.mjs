// Entry of the scene thread when the program runs from its TypeScript sources (tests). Node 20 cannot load those by
// itself. The built program starts scene.worker.js directly.
import { existsSync } from 'node:fs';
import { register } from 'node:module';

const hooks = [
  '../../../../libs/platform/src/typescript-hooks.mjs',
  '../../../../libs/models/src/worker/typescript-hooks.mjs',
]
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url));
if (hooks !== undefined) register(hooks);
await import(new URL('./scene.worker.ts', import.meta.url).href);
