export { createApi, type Api } from './server.js';
export { describeApi } from './platform/openapi.js';
export type { ApiParts } from './platform/parts.js';
