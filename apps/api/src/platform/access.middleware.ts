import type { NextFunction, Request, Response } from 'express';
import { FinderError } from '#core';
import type { Settings } from '#core';
import { holdsToken, isForeign, isKnownHost, isLoopback } from './access.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who may reach the server at all. On this machine only: any local browser may ask and read. From other machines:
 * only with the folder's token. Never: names that are not ours, and changes sent by pages of another origin.
 */
export function accessMiddleware(settings: Pick<Settings, 'host'>, token: string) {
  const local = isLoopback(settings.host);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const refuse = (): void => next(new FinderError('not_allowed'));
    // Elsewhere the token, which a rebound name does not carry, does this work.
    if (local && !isKnownHost(request.headers.host, settings.host)) return refuse();
    // No name holds the character U+0000, which PostgreSQL cannot look for.
    if (request.url.includes('%00')) return next(new FinderError('not_found', { address: request.path }));
    if (!reading.has(request.method) && isForeign(request.headers)) return refuse();
    const closed = !local && (request.path === '/api' || request.path.toLowerCase().startsWith('/api/'));
    if (closed && request.path !== '/api/health' && !holdsToken(request.headers, token)) return refuse();
    next();
  };
}
