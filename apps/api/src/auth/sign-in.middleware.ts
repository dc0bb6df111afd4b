import type { NextFunction, Request, Response } from 'express';
import { FinderError } from '#core';
import { sameToken, tokenCookie } from '../platform/access.js';

/**
 * Opening /?token=… keeps the folder's token in a cookie that scripts cannot read and other sites do not send, and goes
 * on to the address without it, so that it does not stay in the address bar. Until there is an account it lets other
 * machines make the first one; on this machine it lets a page name paths.
 */
export function signIn(token: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.query['token'];
    if (request.method !== 'GET' || request.path !== '/' || typeof given !== 'string') return next();
    if (!sameToken(given, token)) return next(new FinderError('not_allowed'));
    response.cookie(tokenCookie, token, { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' });
    response.set('Cache-Control', 'no-store').redirect(303, '/');
  };
}
