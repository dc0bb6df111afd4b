import { describe, expect, it } from 'vitest';
import { LogRing } from './log-ring.js';
import { createLogger } from './logger.js';

describe('LogRing', () => {
  it('keeps the newest lines, newest first, from a level on', () => {
    const ring = new LogRing(3);
    for (const [level, msg] of [
      [50, 'first'],
      [20, 'second'],
      [40, 'third'],
      [30, 'fourth'],
    ]) {
      ring.add(JSON.stringify({ level, time: '2026-11-24T09:00:00.000Z', msg }));
    }
    expect(ring.newest('debug', 10).map(({ message }) => message)).toEqual(['fourth', 'third', 'second']);
    expect(ring.newest('warn', 10)).toMatchObject([{ id: 3, level: 'warn', message: 'third', details: null }]);
    expect(ring.newest('debug', 1)).toHaveLength(1);
  });

  it('is given what the logger writes, at info too, without a secret', () => {
    const ring = new LogRing();
    const logger = createLogger({ logLevel: 'error' }, ring);
    logger.info({ token: 'hunter2', camera: { password: 'hunter2' } }, 'GET rtsp://me:hunter2@camera/stream');
    logger.info({ err: new Error('postgres://me:hunter2@host/db is away'), url: 'http://x/?token=hunter2' }, 'away');
    logger.info({ a: { b: { c: { apiKey: 'hunter2', narratorToken: 'hunter2' } } } }, 'deep');
    logger.debug('not kept');
    const lines = ring.newest('debug', 10);
    expect(lines.map(({ message }) => message)).toEqual(['deep', 'away', 'GET rtsp://me:***@camera/stream']);
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });

  it('keeps nothing of a silent logger, and no line without end', () => {
    const ring = new LogRing();
    createLogger({ logLevel: 'silent' }, ring).error('x');
    expect(ring.newest('debug', 10)).toEqual([]);
    ring.add(JSON.stringify({ level: 30, msg: 'x'.repeat(100_000) }));
    ring.add('no JSON');
    expect(ring.newest('debug', 10)[0]?.message.length).toBeLessThan(5000);
  });
});
