import type { NextFunction, Request, Response } from 'express';
import { FinderError } from '#core';
import type { Settings } from '#core';
import type { AuthService } from '../auth/auth.service.js';
import { setPrincipal } from '../auth/principal.js';
import { isForeign, isKnownHost } from './access.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Open to everybody: whether the server runs, and the way to sign in. */
const open = new Set(['/api/health', '/api/session']);

/**
 * Who may reach the server at all. On this machine only: any local browser. From other machines: with a session, an API
 * token, or the folder's token. Never: names that are not ours, and changes sent by pages of another origin.
 */
export function accessMiddleware(settings: Pick<Settings, 'host'>, auth: AuthService) {
  const admit = async (request: Request, response: Response): Promise<void> => {
    // Elsewhere what a rebound name does not carry does this work: cookie and token.
    if (!auth.network && !isKnownHost(request.headers.host, settings.host)) throw new FinderError('not_allowed');
    // No name holds the character U+0000, which PostgreSQL cannot look for.
    if (request.url.includes('%00')) throw new FinderError('not_found', { address: request.path });
    if (!reading.has(request.method) && isForeign(request.headers)) throw new FinderError('not_allowed');
    const path = request.path.toLowerCase();
    if (path !== '/api' && !path.startsWith('/api/')) return;
    const principal = await auth.identify(request);
    setPrincipal(request, principal);
    auth.watch(principal, response);
    if (principal.role !== null || open.has(path)) return;
    if (principal.by === 'setup' && path === '/api/accounts' && request.method === 'POST') return;
    throw new FinderError((await auth.hasAccounts()) ? 'sign_in_needed' : 'account_missing');
  };
  // Express hands a rejection on.
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    await admit(request, response);
    next();
  };
}
