import { expect, it } from 'vitest';
import { settingKeys } from './setting-keys.js';

const byKey = new Map(settingKeys().map((entry) => [entry.key, entry]));

it('lists nested keys with their variables', () => {
  expect(byKey.get('ingest.segmentMinutes')).toMatchObject({
    variable: 'FINDER_INGEST_SEGMENT_MINUTES',
    type: 'integer',
    allowed: 'integer 1…60',
    defaultValue: 10,
  });
  expect(byKey.get('databaseUrl')).toMatchObject({ variable: 'FINDER_DATABASE_URL', allowed: 'postgres://… | null' });
  expect(byKey.get('language')?.allowed).toBe('auto | en | zh');
});

const silent = ({ description, descriptionZh }: { description: string; descriptionZh: string }) =>
  description === '' || !/\p{Script=Han}/u.test(descriptionZh);

it('describes every key in both languages', () => {
  expect([...byKey.values()].filter(silent)).toEqual([]);
});
