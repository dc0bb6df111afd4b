import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { FinderError } from '#core';
import type { ErrorCode } from '#core';
import { failureBody, readFailure, statusOf } from './failure.filter.js';

describe('statusOf', () => {
  it.each<[ErrorCode, number]>([
    ['question_empty', 400],
    ['camera_unknown', 404],
    ['name_taken', 409],
    ['not_allowed', 403],
    ['disk_full', 503],
    ['video_invalid', 422],
    ['database_failed', 500],
    ['body_too_large', 413],
    ['range_invalid', 416],
  ])('%s is %i', (code, status) => {
    expect(statusOf(new FinderError(code))).toBe(status);
  });
});

const code = (thrown: unknown) => readFailure(thrown, '/api/x', 'en').code;

describe('readFailure', () => {
  it('gives foreign failures a row of the table', () => {
    expect(code(new NotFoundException())).toBe('not_found');
    expect(code(Object.assign(new Error('large'), { status: 413 }))).toBe('body_too_large');
    expect(code(Object.assign(new SyntaxError('bad'), { status: 400 }))).toBe('body_invalid');
    expect(code(new Error('secret'))).toBe('unexpected');
    expect(code('text')).toBe('unexpected');
  });

  it('is told in the language of the asker', () => {
    const body = failureBody(new FinderError('camera_unknown', { name: 'hall', known: '–' }), 'zh');
    expect(body.error).toMatchObject({
      code: 'camera_unknown',
      message: '没有名为“hall”的摄像头。',
      params: { name: 'hall' },
    });
  });
});
