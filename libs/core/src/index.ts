export * from './answer.schema.js';
export * from './api.schema.js';
export * from './errors.js';
export * from './geometry.js';
export * from './lexicon/lexicon.js';
export * from './naming.js';
export * from './settings.schema.js';
export * from './time.js';
