// Entry of the inference thread when the program runs from its TypeScript sources (tests). Node 20 cannot load those by
// itself. The built program starts inference.worker.js directly.
import { register } from 'node:module';

register(new URL('./typescript-hooks.mjs', import.meta.url));
await import(new URL('./inference.worker.ts', import.meta.url).href);
