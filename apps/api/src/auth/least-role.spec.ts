import { expect, it } from 'vitest';
import { leastRole } from './least-role.js';

it.each([
  ['GET', '{*path}', null],
  ['GET', '/api/health', null],
  ['POST', '/api/session', null],
  ['GET', '/api/sessions', 'viewer'],
  ['PUT', '/api/session/password', 'viewer'],
  ['POST', '/api/ask/stream', 'viewer'],
  ['GET', '/api/objects/:id', 'viewer'],
  ['GET', '/api/media/*path', 'viewer'],
  ['POST', '/api/answers/:id/feedback', 'member'],
  ['POST', '/api/items/:name/photos', 'member'],
  ['PATCH', '/api/cameras/:camera/zones/:name', 'member'],
  ['POST', '/api/cameras/:camera/masks', 'owner'],
  ['POST', '/api/cameras', 'owner'],
  ['DELETE', '/api/cameras/:camera', 'owner'],
  ['DELETE', '/api/objects/:id', 'owner'],
  ['GET', '/api/settings', 'owner'],
  ['PATCH', '/api/settings', 'owner'],
  ['GET', '/api/portions/export', 'owner'],
  ['POST', '/api/erasures', 'owner'],
  ['GET', '/api/accounts', 'owner'],
  ['POST', '/api/models/fetch', 'owner'],
  ['GET', '/api/models', 'viewer'],
] as const)('%s %s needs %s', (method, route, role) => {
  expect(leastRole(method, route)).toBe(role);
});
