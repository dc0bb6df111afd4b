import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FinderError } from '#core';
import { principalOf } from '../auth/principal.js';

/** For routes that read paths of this machine: only who can read the data folder may use them. */
@Injectable()
export class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (principalOf(context.switchToHttp().getRequest<Request>()).by === 'folder') return true;
    throw new FinderError('not_allowed');
  }
}
