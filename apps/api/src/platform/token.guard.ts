import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FinderError } from '#core';
import { holdsToken } from './access.js';
import { TOKEN } from './parts.js';

/** For routes that read paths of this machine: only who can read the data folder may use them. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(@Inject(TOKEN) private readonly token: string) {}

  canActivate(context: ExecutionContext): boolean {
    if (holdsToken(context.switchToHttp().getRequest<Request>().headers, this.token)) return true;
    throw new FinderError('not_allowed');
  }
}
