import { multistream, pino, stdSerializers, stdTimeFunctions } from 'pino';
import type { Logger as PinoLogger } from 'pino';
import pretty from 'pino-pretty';
import type { Settings } from '#core';
import type { LogRing } from './log-ring.js';
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
 * addresses are removed. A ring is given the same lines, and those of level info when standard error gets less.
 */
export function createLogger({ logLevel }: Pick<Settings, 'logLevel'>, ring?: LogRing): Logger {
  const shown = logLevel === 'silent' ? undefined : logLevel;
  const kept = shown === 'debug' ? 'debug' : 'info';
  const options = {
    level: ring === undefined || shown === undefined ? logLevel : kept,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '***' },
    serializers: { err: (error: Error) => maskDeep(stdSerializers.err(error)) },
  };
  const output = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true, colorize: true, ignore: 'pid,hostname' })
    : pino.destination({ dest: 2, sync: true });
  if (ring === undefined || shown === undefined) return pino(options, output);
  const streams = [
    { level: shown, stream: output },
    { level: kept, stream: { write: (line: string) => ring.add(line) } },
  ] as const;
  return pino(options, multistream([...streams]));
}
