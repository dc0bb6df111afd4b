import { FinderError, toFinderError } from '#core';
import type { Failure } from './messages.js';

/** Errors lose their class between threads; this keeps what is needed to make them anew. */
export function toFailure(thrown: unknown): Failure {
  const error = toFinderError(thrown);
  const { cause } = error;
  return {
    code: error.code,
    params: error.params,
    stack: cause instanceof Error ? (cause.stack ?? cause.message) : (error.stack ?? ''),
  };
}

export function fromFailure(failure: Failure): FinderError {
  return new FinderError(failure.code, failure.params, { cause: new Error(failure.stack) });
}
