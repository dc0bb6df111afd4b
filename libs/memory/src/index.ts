export { advanceMemory } from './advance-memory.js';
export { deriveObject } from './derive-object.js';
export { defaultMemoryOptions, type MemoryOptions } from './memory-options.js';
export * from './memory.types.js';
