import { describe, expect, it } from 'vitest';
import { absentItems } from './absent-items.js';
import { questionText, splitItem } from './item-words.js';
import { truth } from './truth.fixture.js';

describe('absentItems', () => {
  it('names things that nothing in the clip could be called, the same ones each time', () => {
    const clips = ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4', 'e.mp4', 'f.mp4', 'g.mp4', 'h.mp4'];
    for (const clip of clips) {
      const chosen = absentItems(truth, clip, 2);
      expect(new Set(chosen).size).toBe(2);
      expect(absentItems(truth, clip, 2)).toEqual(chosen);
      for (const { item } of truth.events) expect(chosen).not.toContain(item);
    }
    expect(new Set(clips.flatMap((clip) => absentItems(truth, clip, 2))).size).toBeGreaterThan(4);
  });
});

describe('questionText', () => {
  it('asks in both languages, with the qualities that tell two things apart', () => {
    expect(questionText('watch', 'en')).toBe('where is my watch');
    expect(questionText('watch', 'zh')).toBe('我的手表在哪里');
    expect(questionText('blue cup', 'zh')).toBe('我的蓝色的杯子在哪里');
    expect(questionText('left bottle', 'zh')).toBe('我的左边的瓶子在哪里');
    expect(splitItem('sheet of paper').word?.id).toBe('paper');
    expect(questionText('qqq', 'zh')).toBe('我的qqq在哪里');
  });
});
