import { DrizzleQueryError } from 'drizzle-orm/errors';
import { FinderError } from '#core';

/** What is known of a refused statement without the values in it. `code` is the SQLSTATE or the system's code. */
export class DatabaseCause extends Error {
  override readonly name = 'DatabaseCause';
  constructor(
    readonly code: string,
    readonly constraint: string | undefined,
    message: string,
  ) {
    super(message);
  }
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  // Wrong password, no such role, no such database, server starting or stopping, too many connections.
  '28000',
  '28P01',
  '3D000',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

function field(error: object, name: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** "insert into cameras": the statement's verb and first table. */
function operationOf(query: string): string {
  const verb = /^\s*(?:with\b[\s\S]*?\)\s*)?(\w+)/iu.exec(query)?.[1]?.toLowerCase() ?? 'query';
  const table = /\b(?:from|into|update|table)\s+"?(\w+)"?/iu.exec(query)?.[1];
  return table === undefined ? verb : `${verb} ${table}`;
}

/** How errors of one database are told: `address` without password, `folder` to name when its disk is full. */
export interface DatabasePlace {
  readonly address: string;
  readonly folder: string;
}

/**
 * Any failure of the database as a FinderError whose text and causes hold no values of the statement.
 * FinderErrors pass; errors that do not come from the database pass too.
 */
export function toDatabaseError(thrown: unknown, place: DatabasePlace): unknown {
  if (thrown instanceof FinderError) return thrown;
  const query = thrown instanceof DrizzleQueryError ? thrown.query : '';
  const error = thrown instanceof DrizzleQueryError ? thrown.cause : thrown;
  if (error instanceof FinderError || !(error instanceof Error)) return error;
  const code = field(error, 'code');
  if (code === undefined && !(thrown instanceof DrizzleQueryError)) return thrown;
  const constraint = field(error, 'constraint_name');
  // Data exceptions (class 22) quote the value behind the last colon.
  const message = code?.startsWith('22') === true ? error.message.replace(/: ".*$/su, '') : error.message;
  const cause = new DatabaseCause(code ?? '', constraint, message);
  if (code === '53100' || code === 'ENOSPC') return new FinderError('disk_full', { path: place.folder }, { cause });
  if (code !== undefined && unreachable.has(code)) {
    return new FinderError('database_unreachable', { address: place.address, reason: code }, { cause });
  }
  const reason = [code, constraint ?? field(error, 'table_name')].filter((part) => part !== undefined).join(' ');
  const operation = operationOf(query);
  return new FinderError('database_failed', { operation, reason: reason === '' ? message : reason }, { cause });
}

/** Whether a statement was refused because a row with that unique value exists. */
export function isDuplicate(thrown: unknown): boolean {
  return thrown instanceof FinderError && thrown.cause instanceof DatabaseCause && thrown.cause.code === '23505';
}

/** Whether a statement was refused because a row it names is not there. */
export function isBrokenReference(thrown: unknown): boolean {
  return thrown instanceof FinderError && thrown.cause instanceof DatabaseCause && thrown.cause.code === '23503';
}
