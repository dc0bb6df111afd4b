import { describe, expect, it } from 'vitest';
import { joinSpans, stateSpans, stepFor } from './time-spans.js';
import type { Turn } from './time-spans.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24) + minutes * 60_000);
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const turn = (action: Turn['action'], minutes: number, covered = false): Turn => ({
  action,
  happenedAt: at(minutes),
  covered,
});

describe('stepFor', () => {
  it('is a round length of which about a hundred fill the stretch', () => {
    expect(stepFor(3_600_000)).toBe(30_000);
    expect(stepFor(86_400_000)).toBe(900_000);
    expect(stepFor(400 * 86_400_000)).toBe(86_400_000);
  });
});

describe('joinSpans', () => {
  it('cuts to the stretch and draws together what is close', () => {
    expect(joinSpans([span(50, 70), span(-10, 5), span(6, 10), span(100, 110)], span(0, 60), 60_000)).toEqual([
      span(0, 10),
      span(50, 60),
    ]);
  });

  it('keeps the longer of two that lie in one another', () => {
    expect(joinSpans([span(0, 30), span(5, 10)], span(0, 60), 0)).toEqual([span(0, 30)]);
  });
});

describe('stateSpans', () => {
  it('goes from turn to turn, and begins with what was before the stretch', () => {
    const log = [
      turn('placed', -30),
      turn('seen', -5),
      turn('covered', 10),
      turn('moved', 20, true),
      turn('taken', 40),
    ];
    expect(stateSpans(log, span(0, 60))).toEqual([
      { ...span(0, 10), state: 'visible' },
      { ...span(10, 40), state: 'covered' },
      { ...span(40, 60), state: 'taken' },
    ]);
  });

  it('knows nothing of the time before the first turn', () => {
    expect(stateSpans([turn('placed', 30)], span(0, 60))).toEqual([{ ...span(30, 60), state: 'visible' }]);
  });
});
