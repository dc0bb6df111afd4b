import { describe, expect, it } from 'vitest';
import type { AskedQuestion } from './eval.types.js';
import { scoreQuestion } from './score-question.js';
import { answer, bookBox, conclusion, iso, startedAt, truth } from './truth.fixture.js';

const clip = { truth, startedAt };
const question: AskedQuestion = { kind: 'item', item: 'watch', language: 'en', text: 'where is my watch' };
const elsewhere = { x: 0, y: 0, width: 20, height: 20 };

describe('scoreQuestion', () => {
  it('passes a right answer', () => {
    expect(scoreQuestion(question, answer(), clip)).toMatchObject({
      box: true,
      rank: 1,
      zone: true,
      state: true,
      cover: true,
      lastSeen: true,
      placedAt: true,
      nameTop3: true,
      faithful: true,
      absent: null,
    });
  });

  it.each([
    ['zone', { zone: 'bed' }],
    ['state', { state: 'visible' }],
    ['cover', { coveredBy: null }],
    ['cover', { coveredBy: { name: 'book', box: elsewhere } }],
    ['lastSeen', { lastSeenAt: iso(22.2) }],
    ['lastSeen', { lastSeenAt: null }],
    ['placedAt', { placedAt: iso(17) }],
    ['placedAt', { placedAt: null }],
    ['nameTop3', { names: ['a', 'b', 'c', 'watch'].map((name, i) => ({ name, probability: 0.4 - i / 10 })) }],
  ] as const)('sees a wrong %s', (field, wrong) => {
    const told = answer({
      conclusions: [conclusion({ ...wrong, names: 'names' in wrong ? [...wrong.names] : conclusion().names })],
    });
    const score = scoreQuestion(question, told, clip);
    expect(score[field]).toBe(false);
    expect(score.box).toBe(true);
  });

  it('takes the first conclusion at the right place, also an alternative, and says which', () => {
    const book = conclusion({ item: 'book', box: bookBox, state: 'visible' });
    const score = scoreQuestion(question, answer({ conclusions: [book], alternatives: [conclusion()] }), clip);
    expect(score).toMatchObject({ box: true, rank: 2, state: true });
  });

  it('gives nothing for what is said of another place', () => {
    const score = scoreQuestion(question, answer({ conclusions: [conclusion({ box: elsewhere })] }), clip);
    expect(score).toMatchObject({ box: false, rank: null, zone: false, state: false, cover: false, lastSeen: false });
  });

  it('wants no time of placing for what was there from the start', () => {
    const phone = { ...question, item: 'phone' };
    const at = { x: 100, y: 100, width: 60, height: 30 };
    const told = (placedAt: string | null) =>
      answer({ conclusions: [conclusion({ box: at, state: 'visible', placedAt, coveredBy: null })] });
    expect(scoreQuestion(phone, told(null), clip)).toMatchObject({ placedAt: true, cover: null });
    expect(scoreQuestion(phone, told(iso(3)), clip).placedAt).toBe(false);
  });

  it('takes carried for taken', () => {
    const taken = { ...truth, items: truth.items.map((item) => ({ ...item, state: 'taken' as const })) };
    const told = answer({ conclusions: [conclusion({ state: 'carried' })] });
    expect(scoreQuestion(question, told, { ...clip, truth: taken }).state).toBe(true);
  });

  const absent: AskedQuestion = { ...question, kind: 'absent', item: 'passport' };
  const guessed = conclusion({ guess: true, confidence: 0.29 });

  it.each([
    ['not found', { status: 'not_found', conclusions: [] }, true],
    ['a modest guess', { status: 'possible', conclusions: [guessed] }, true],
    ['a guess too sure', { status: 'possible', conclusions: [{ ...guessed, confidence: 0.3 }] }, false],
    ['no guess', { status: 'possible', conclusions: [{ ...guessed, guess: false }] }, false],
    ['found', { status: 'found', conclusions: [guessed] }, false],
  ] as const)('of a thing that was never there: %s', (_what, told, right) => {
    const reply = answer({ ...told, conclusions: [...told.conclusions] });
    expect(scoreQuestion(absent, reply, clip)).toMatchObject({ absent: right, box: null, neverSeen: null });
    expect(scoreQuestion({ ...absent, kind: 'never_seen', item: 'camera' }, reply, clip)).toMatchObject({
      neverSeen: right,
      absent: null,
    });
  });
});
