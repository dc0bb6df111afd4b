import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FinderError, mayAct } from '#core';
import { leastRole } from './least-role.js';
import { principalOf } from './principal.js';

/** Refuses what the role of the asker is too low for. */
@Injectable()
export class RoleGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request & { route?: { path?: unknown } }>();
    const path = request.route?.path;
    const least = leastRole(request.method, typeof path === 'string' ? path : request.path);
    if (least === null) return true;
    const { by, role } = principalOf(request);
    // Whoever came through the printed address may make the first account and nothing else.
    if (by === 'setup' && request.method === 'POST' && path === '/api/accounts') return true;
    if (role === null) throw new FinderError(by === 'setup' ? 'account_missing' : 'sign_in_needed');
    if (!mayAct(role, least)) throw new FinderError('role_too_low', { role: least });
    return true;
  }
}
