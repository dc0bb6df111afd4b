import { describe, expect, it } from 'vitest';
import { momentOf } from './moment.js';

describe('the moment of a change', () => {
  it('is the middle of a move that was seen', () => {
    const moment = momentOf({ onsetMs: 5000, lastBeforeMs: 5400, goneSeenMs: undefined, firstAfterMs: 6800 });
    expect(moment).toBe(5900);
  });

  it('orders two things taken with both hands by the hand that came first, not by whose shade went last', () => {
    const first = momentOf({ onsetMs: 15_400, lastBeforeMs: 16_000, goneSeenMs: 17_200, firstAfterMs: 18_200 });
    const second = momentOf({ onsetMs: 16_200, lastBeforeMs: 17_200, goneSeenMs: 17_000, firstAfterMs: 17_800 });
    expect(first).toBe(16_800);
    expect(second).toBe(17_200);
  });

  it('is after the last certain sight when somebody had stood before the place for long', () => {
    const moment = momentOf({ onsetMs: 20_000, lastBeforeMs: 21_000, goneSeenMs: 29_400, firstAfterMs: 30_000 });
    expect(moment).toBe(29_700);
  });

  it('is when the place is clear again when nobody could see the move', () => {
    const bounds = { onsetMs: 3000, lastBeforeMs: 3200, goneSeenMs: undefined, firstAfterMs: 14_500 };
    expect(momentOf(bounds)).toBe(14_500);
  });

  it('does not go by a sight that is later than the new look', () => {
    const bounds = { onsetMs: 3000, lastBeforeMs: 3200, goneSeenMs: 15_000, firstAfterMs: 14_500 };
    expect(momentOf(bounds)).toBe(14_500);
  });
});
