export * from './answer.schema.js';
export * from './geometry.js';
export * from './naming.js';
