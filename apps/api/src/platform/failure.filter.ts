import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FinderError, toFinderError } from '#core';
import type { ErrorCategory, ErrorCode, Failure, Language, Settings } from '#core';
import type { Logger } from '#platform';
import { InvalidRequest } from './invalid-request.js';
import { requestLanguage } from './request-language.js';

const statusOfCategory: Readonly<Record<ErrorCategory, number>> = {
  input: 400,
  missing: 404,
  conflict: 409,
  denied: 403,
  environment: 503,
  damaged: 422,
  internal: 500,
};
const statusOfCode: Readonly<Partial<Record<ErrorCode, number>>> = {
  body_too_large: 413,
  range_invalid: 416,
  sign_in_needed: 401,
  sign_in_wrong: 401,
  account_missing: 401,
  sign_in_slow: 429,
};

/** HTTP status for a failure. */
export function statusOf(failure: FinderError): number {
  return statusOfCode[failure.code] ?? statusOfCategory[failure.category];
}

/** The body of a refused or failed request. */
export function failureBody(failure: FinderError, language: Language): Failure {
  return {
    error: {
      code: failure.code,
      message: failure.text(language),
      mend: failure.mend(language),
      params: { ...failure.params },
    },
  };
}

/** Failures of Express and its body parsers carry a status; `type` says which parser refused what. */
function foreignStatus(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (typeof thrown !== 'object' || thrown === null || !('status' in thrown)) return undefined;
  return typeof thrown.status === 'number' ? thrown.status : undefined;
}

/** False: percent signs that mean nothing, so no address of ours. */
function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}

/** Any thrown value as a failure with a row in the error table. */
export function readFailure(thrown: unknown, address: string, language: Language): FinderError {
  if (thrown instanceof FinderError) return thrown;
  if (thrown instanceof InvalidRequest) return thrown.toFinderError(language);
  const status = foreignStatus(thrown);
  const form = address.endsWith('/photos') || /\/floors\/\d+\/image$/u.test(address);
  if (status === 413) return new FinderError('body_too_large', { limit: form ? '20 MB' : '2 MB' }, { cause: thrown });
  if (status === 404 || status === 405 || (status === 400 && !isDecodable(address)))
    return new FinderError('not_found', { address }, { cause: thrown });
  if (status !== undefined && status >= 400 && status < 500) {
    return new FinderError('body_invalid', { expected: form ? 'multipart/form-data' : 'JSON' }, { cause: thrown });
  }
  return toFinderError(thrown);
}

/** Turns everything that is thrown into {error: {code, message, mend, params}} in the asker's language. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly settings: Settings,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const language = requestLanguage(request, this.settings);
    const failure = readFailure(thrown, request.path, language);
    const status = statusOf(failure);
    const line = { requestId: response.getHeader('x-request-id'), method: request.method, path: request.path };
    if (status >= 500)
      this.logger.error({ ...line, code: failure.code, err: failure.cause ?? failure }, 'request failed');
    else this.logger.debug({ ...line, code: failure.code, status }, 'request refused');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // An unknown fault may carry anything in its message: it stands in the log, not in the reply.
    const told = failure.code === 'unexpected' ? new FinderError('unexpected', { reason: reasonOf(thrown) }) : failure;
    // What was prepared for a file must not describe the failure.
    for (const name of ['ETag', 'Last-Modified', 'Accept-Ranges']) response.removeHeader(name);
    response.status(status).type('json').set('Cache-Control', 'no-store').json(failureBody(told, language));
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof FinderError ? String(thrown.params['reason'] ?? '') : 'internal error';
}
