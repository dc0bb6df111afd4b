import { describe, expect, it } from 'vitest';
import { frameSize } from './frame-pipe.js';
import { creationTime } from './probe.js';
import { summariseComplaint } from './ffmpeg-command.js';

describe('summariseComplaint', () => {
  it('keeps what tells something, once', () => {
    const stderr = [
      '[mov,mp4,m4a,3gp,3g2,mj2 @ 0x55d5c8] moov atom not found',
      '/videos/a b.mp4: Invalid data found when processing input',
      '    Last message repeated 3 times',
      '[h264 @ 0x55d5c9] error while decoding MB 10 4',
      '[h264 @ 0x55d5ca] error while decoding MB 10 4',
    ].join('\n');
    expect(summariseComplaint(stderr)).toBe(
      'moov atom not found; Invalid data found when processing input; error while decoding MB 10 4',
    );
  });

  it('is empty for silence', () => {
    expect(summariseComplaint('\n')).toBe('');
  });
});

describe('frameSize', () => {
  it.each([
    [1280, 720, 640, 360],
    [1920, 1080, 640, 360],
    [720, 1280, 360, 640],
    [320, 241, 320, 242],
    [768, 432, 640, 360],
  ])('makes %i × %i frames of %i × %i', (width, height, small, low) => {
    expect(frameSize(width, height)).toEqual({ width: small, height: low });
  });
});

describe('creationTime', () => {
  const now = new Date('2026-11-24T00:00:00Z');

  it('reads the tags that containers have', () => {
    expect(creationTime({ creation_time: '2024-03-14T15:02:24.000000Z' }, now)?.toISOString()).toBe(
      '2024-03-14T15:02:24.000Z',
    );
    expect(creationTime({ 'com.apple.quicktime.creationdate': '2024-03-14T23:02:24+0800' }, now)?.toISOString()).toBe(
      '2024-03-14T15:02:24.000Z',
    );
  });

  it('does not believe clocks that were never set or run ahead', () => {
    for (const text of ['1904-01-01T00:00:00.000000Z', '1970-01-01T00:00:00.000000Z', '2030-01-01T00:00:00Z', '2024']) {
      expect(creationTime({ creation_time: text }, now)).toBeUndefined();
    }
  });
});
