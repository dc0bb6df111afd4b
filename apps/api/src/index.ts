export { createApi, type Api } from './server.js';
export type { ApiParts } from './platform/parts.js';
