export { advanceMemory } from './advance-memory.js';
export {
  listObjectCorrections,
  mergeObjects,
  splitObject,
  takeBackCorrection,
  type ObjectCorrectionRow,
} from './corrections/correct-objects.js';
export { deriveObject } from './derive-object.js';
export { listObjects, loadObject, type LoadedObject, type ObjectFilters } from './list-objects.js';
export { defaultMemoryOptions, type MemoryOptions } from './memory-options.js';
export { recordSegment } from './memory.repository.js';
export * from './memory.types.js';
export type { ObjectEventRow, ObjectRow } from './object-rows.js';
export { rebuildMemory } from './rebuild-memory.js';
