import type { LoggerService } from '@nestjs/common';
import type { Logger } from '#platform';

function line(message: unknown, rest: readonly unknown[]): [object, string] {
  const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
  return [{ nest: rest.filter((part) => typeof part === 'string').at(-1) }, text];
}

/** Nest's own lines in Finder's log: its start-up chatter at debug. */
export function nestLogger(logger: Logger): LoggerService {
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug(...line(message, rest)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug(...line(message, rest)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.debug(...line(message, rest)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(...line(message, rest)),
    error: (message: unknown, ...rest: unknown[]) => logger.error(...line(message, rest)),
    fatal: (message: unknown, ...rest: unknown[]) => logger.fatal(...line(message, rest)),
  };
}
