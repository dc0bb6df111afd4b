import type { Request } from 'express';
import type { Role } from '#core';

/** Who sent a request, and what they may do. */
export interface Principal {
  /**
   * folder: holds the data folder's token; local: on this machine, which is open; setup: came through the printed
   * address while there is no account yet.
   */
  readonly by: 'folder' | 'local' | 'session' | 'token' | 'setup' | 'nobody';
  readonly role: Role | null;
  readonly accountId: number | null;
  readonly name: string | null;
  readonly sessionId: number | null;
}

export const nobody: Principal = { by: 'nobody', role: null, accountId: null, name: null, sessionId: null };

const principals = new WeakMap<object, Principal>();

export function setPrincipal(request: Request, principal: Principal): void {
  principals.set(request, principal);
}

/** Nobody before the request was looked at. */
export function principalOf(request: Request): Principal {
  return principals.get(request) ?? nobody;
}
