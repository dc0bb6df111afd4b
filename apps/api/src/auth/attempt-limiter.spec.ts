import { describe, expect, it } from 'vitest';
import { AttemptLimiter } from './attempt-limiter.js';

describe('AttemptLimiter', () => {
  it('lets five tries pass, then makes each wait twice as long, up to a quarter of an hour', () => {
    let now = 0;
    const limiter = new AttemptLimiter(() => now);
    const pauses = Array.from({ length: 14 }, () => {
      limiter.began('anna 10.0.0.2');
      const pause = limiter.pauseSeconds('anna 10.0.0.2');
      now += pause * 1000;
      return pause;
    });
    expect(pauses).toEqual([0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
  });

  it('keeps others out of it, and forgets after a success and after an hour', () => {
    let now = 0;
    const limiter = new AttemptLimiter(() => now);
    for (let i = 0; i < 5; i += 1) limiter.began('a', 'b');
    expect(limiter.pauseSeconds('c', 'a')).toBe(15);
    expect(limiter.pauseSeconds('c')).toBe(0);
    limiter.succeeded('a');
    expect(limiter.pauseSeconds('a')).toBe(0);
    now += 2 * 60 * 60_000;
    limiter.began('c');
    limiter.began('b');
    expect(limiter.pauseSeconds('b')).toBe(0);
  });

  it('does not grow without end', () => {
    const limiter = new AttemptLimiter(() => 0);
    for (let i = 0; i < 20_100; i += 1) limiter.began(`address ${i}`);
    for (let i = 0; i < 5; i += 1) limiter.began('new');
    expect(limiter.pauseSeconds('new')).toBe(15);
  });
});
