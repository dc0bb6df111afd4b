import type { Role } from '#core';

type Rule = readonly [pattern: RegExp, read: Role | null, write: Role | null];

/** By the route as it is declared, so that no spelling of an address gets around it. Null: everybody. */
const rules: readonly Rule[] = [
  [/^\/api\/(?:health|session)$/u, null, null],
  [/^\/api\/(?:session|sessions|tokens)\b/u, 'viewer', 'viewer'],
  [/^\/api\/(?:accounts|settings|storage|portions|erasures|logs)\b/u, 'owner', 'owner'],
  [/^\/api\/(?:models|system)\b/u, 'viewer', 'owner'],
  [/^\/api\/ask\b/u, 'viewer', 'viewer'],
  [/^\/api\/cameras(?:\/:\w+)?$/u, 'viewer', 'owner'],
  [/^\/api\/cameras\/:\w+\/masks\b/u, 'viewer', 'owner'],
];
const removing = /^\/api\/(?:recordings|changes|objects)\b/u;

/** The least role that may call a route; null: nobody needs one. */
export function leastRole(method: string, route: string): Role | null {
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (!route.startsWith('/api')) return null;
  const rule = rules.find(([pattern]) => pattern.test(route));
  if (rule !== undefined) return reads ? rule[1] : rule[2];
  if (method === 'DELETE' && removing.test(route)) return 'owner';
  return reads ? 'viewer' : 'member';
}
