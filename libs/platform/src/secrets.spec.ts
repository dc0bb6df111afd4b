import { expect, it } from 'vitest';
import { maskAddress, maskSecrets } from './secrets.js';

it.each([
  ['postgres://u:p4ss@h:5432/db', 'postgres://u:***@h:5432/db'],
  ['postgres://u:p@ss/w@h/db?sslmode=require', 'postgres://u:***@h/db?sslmode=require'],
  [
    'at rtsp://cam:secret@10.0.0.2/1 and http://h/?token=abc&x=1',
    'at rtsp://cam:***@10.0.0.2/1 and http://h/?token=***&x=1',
  ],
  ['host=h password=p4ss user=u', 'host=h password=*** user=u'],
  ['nothing here: a@b', 'nothing here: a@b'],
])('masks %s', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});

it('masks what stands before an @ without a scheme', () => {
  expect(maskAddress('u:p4ss@h/db')).toBe('u:***@h/db');
  expect(maskAddress('postgres://u:p4ss@h/db')).toBe('postgres://u:***@h/db');
  expect(maskAddress('"mysql//u:p4ss@h"')).not.toContain('p4ss');
});
