// Entry of the language model's process when the program runs from its TypeScript sources (tests).
import { register } from 'node:module';

register(new URL('../../worker/typescript-hooks.mjs', import.meta.url));
await import(new URL('./llama.worker.ts', import.meta.url).href);
