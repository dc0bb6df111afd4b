import { describe, expect, it } from 'vitest';
import { subjectsOf } from './subjects.js';

describe('subjectsOf', () => {
  it.each([
    ['/api/ask', 'POST', ['answers']],
    ['/api/items/watch/photos', 'POST', ['items', 'objects']],
    ['/api/cameras/hall/zones', 'POST', ['cameras', 'objects', 'plan']],
    ['/api/plan/floors/1', 'PATCH', ['plan']],
    ['/api/answers/3/feedback', 'POST', ['answers']],
    ['/', 'POST', []],
    ['/elsewhere/items', 'POST', []],
    ['/api/unknown', 'POST', []],
  ])('%s %s', (path, method, expected) => {
    expect(subjectsOf(path, method)).toEqual(expected);
  });

  it('takes a removed camera for everything seen by it', () => {
    expect(subjectsOf('/api/cameras/hall', 'DELETE')).toEqual(
      expect.arrayContaining(['cameras', 'changes', 'objects', 'recordings']),
    );
  });
});
