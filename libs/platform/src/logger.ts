import { pino, stdSerializers, stdTimeFunctions } from 'pino';
import type { Logger as PinoLogger } from 'pino';
import pretty from 'pino-pretty';
import type { Settings } from '#core';
import { maskSecrets } from './secrets.js';

export type Logger = PinoLogger;

const secretFields = ['token', 'password', 'secret', 'databaseUrl', 'authorization', 'cookie'];

function maskDeep(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskSecrets(value);
  if (Array.isArray(value)) return depth > 5 ? [] : value.map((entry) => maskDeep(entry, depth + 1));
  if (value === null || typeof value !== 'object') return value;
  if (depth > 5) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, maskDeep(entry, depth + 1)]));
}

/**
 * The log, on standard error: lines for people on a terminal, JSON otherwise. Known secret fields and passwords in
 * addresses are removed.
 */
export function createLogger(settings: Pick<Settings, 'logLevel'>): Logger {
  const options = {
    level: settings.logLevel,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '***' },
    serializers: { err: (error: Error) => maskDeep(stdSerializers.err(error)) },
  };
  const output = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true, colorize: true, ignore: 'pid,hostname' })
    : pino.destination({ dest: 2, sync: true });
  return pino(options, output);
}
