import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, it } from 'vitest';
import { FinderError } from '#core';
import { isDuplicate, toDatabaseError } from './database-errors.js';

const place = { address: 'postgres://finder:***@db/finder', folder: '/data/database' };

function refused(query: string, fields: Readonly<Record<string, string>>): FinderError {
  const cause = Object.assign(new Error('driver: "s3cret"'), fields);
  const told = toDatabaseError(new DrizzleQueryError(query, ['s3cret'], cause), place);
  if (!(told instanceof FinderError)) throw new Error('not told');
  return told;
}

it('names the statement, the code and the constraint', () => {
  const error = refused('insert into "cameras" ("id", "name") values ($1)', {
    code: '23505',
    constraint_name: 'cameras_name_key',
  });
  expect(error.params).toEqual({ operation: 'insert cameras', reason: '23505 cameras_name_key' });
  expect(isDuplicate(error)).toBe(true);
});

it.each([
  ['53100', 'disk_full'],
  ['ECONNREFUSED', 'database_unreachable'],
  ['CONNECTION_CLOSED', 'database_unreachable'],
  ['28P01', 'database_unreachable'],
  ['22P02', 'database_failed'],
])('tells %s as %s, without parameters', (code, expected) => {
  const error = refused('select "x" from "cameras"', { code });
  expect(error.code).toBe(expected);
  expect(error.message).not.toContain('s3cret');
});

it('lets other errors pass', () => {
  const own = new FinderError('question_empty');
  const foreign = new TypeError('x');
  expect(toDatabaseError(own, place)).toBe(own);
  expect(toDatabaseError(foreign, place)).toBe(foreign);
});
