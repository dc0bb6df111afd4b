import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from '#platform';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
// Swagger UI brings inline styles; its scripts are files.
const docsPolicy = policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

/** Headers that keep the page and the API to themselves: no foreign script, frame, embedding or sniffed type. */
export function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  response.removeHeader('X-Powered-By');
  response.set({
    'Content-Security-Policy': request.path.startsWith('/api/docs') ? docsPolicy : policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  });
  if (request.path.startsWith('/api/')) response.set('Cache-Control', 'no-store');
  next();
}

/** Gives each request an id and writes one debug line when it is answered: no query, no body, no question. */
export function requestLog(logger: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const { path, method } = request;
    response.set('X-Request-Id', requestId);
    response.on('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      logger.debug({ requestId, method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  };
}
