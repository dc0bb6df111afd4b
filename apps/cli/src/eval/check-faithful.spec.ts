import { describe, expect, it } from 'vitest';
import { unbackedClaims } from './check-faithful.js';
import { answer, conclusion, iso } from './truth.fixture.js';

const zones = ['table', 'shelf'];
const check = (narrative: string, more: Parameters<typeof answer>[0] = {}): readonly string[] =>
  unbackedClaims(answer({ narrative, ...more }), zones);

describe('unbackedClaims', () => {
  it('passes what the answer holds, in both languages', () => {
    expect(unbackedClaims(answer(), zones)).toEqual([]);
    const zh = {
      language: 'zh' as const,
      conclusions: [
        conclusion({
          placedBy: { description: '穿灰色衣服的人', personId: null },
          coveredBy: { name: '书', box: conclusion().box },
        }),
      ],
    };
    expect(
      check(
        '9:00:13，一位穿灰色衣服的人把您的手表放在桌子上[e1]。最后一次看到是9:00:20。9:00:35被一本书盖住[e2]。',
        zh,
      ),
    ).toEqual([]);
  });

  it.each([
    ['a time', 'Your watch was put there at 09:00:16 [e1].', '09:00:16'],
    ['a time to the minute', 'Your watch was put there at 09:01 [e1].', '09:01'],
    ['a day', 'Your watch was put there yesterday at 09:00:13 [e1].', '09:00:13'],
    ['a date', 'Your watch was put there on 14 January at 09:00:13 [e1].', '09:00:13'],
    ['a stretch of time', 'Your watch was put there 10 minutes ago [e1].', '10 minutes ago'],
    ['a place', 'Your watch is on the shelf [e1].', 'shelf'],
    ['a room', 'Your watch is in the kitchen [e1].', 'kitchen'],
    ['a person', 'A person in red put your watch there [e1].', 'person in red'],
    ['a thing', 'Your watch is under a newspaper [e1].', 'newspaper'],
    ['a citation', 'Your watch is on the table [e7].', '[e7]'],
    ['a missing citation', 'Your watch is on the table.', 'no citation'],
    ['一个时间', '9:05:13放在桌子上[e1]。', '9:05:13'],
    ['一个地方', '手表在书架上[e1]。', '书架'],
    ['一个人', '一位穿红色衣服的人拿走了手表[e1]。', '穿红色衣服的人'],
    ['一件东西', '手表在报纸下面[e1]。', '报纸'],
  ])('sees %s that nothing backs', (_what, narrative, fault) => {
    expect(check(narrative)).toContain(fault);
  });

  it('reads days, halves of the day, offsets and stretches of time', () => {
    expect(check('It was put there today at 09:00:13 [e1].')).toEqual([]);
    expect(check('It was put there on 15 January at 9:00 am [e1].')).toEqual([]);
    expect(check('1月15日 9:00:13放在桌子上[e1]。')).toEqual([]);
    expect(check('It was put there 0:13 into the recording [e1].')).toEqual([]);
    expect(check('It was put there 31 seconds ago [e1].')).toEqual([]);
    expect(check('It was put there yesterday at 09:00:13 [e1].', { askedAt: iso(86_400) })).toEqual([]);
  });
});
