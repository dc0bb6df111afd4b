import { describe, expect, it } from 'vitest';
import { startFromName, startTime } from './start-time.js';

const zone = 'Asia/Shanghai';
const nine = '2026-11-24T01:00:00.000Z';

describe('startFromName', () => {
  it.each([
    ['2026-11-24_09-00-00.mp4', nine],
    ['20261124090000.mp4', nine],
    ['20261124_090000.MP4', nine],
    ['VID_20261124_090000.mp4', nine],
    ['2026-11-24T09.00.00.mkv', nine],
    ['2026-11-24 09.00.00.mov', nine],
    ['WIN_20261124_09_00_00_Pro.mp4', nine],
    ['RecM01_20261124_090000_091000_6D28808_3C9D5B2.mp4', nine],
    ['NVR_ch1_main_20261124090000_20261124091000.dav', nine],
    ['Reolink_01_20261124090000.mp4', nine],
    ['192.168.1.64_01_20261124090000123_TIMING.mp4', '2026-11-24T01:00:00.123Z'],
    ['20261124T010000Z.mp4', nine],
    ['PXL_20261124_010000123.mp4', '2026-11-24T01:00:00.123Z'],
    ['hall-1795482000.123456-ab12cd.mp4', nine],
    ['1795482000123.mp4', '2026-11-24T01:00:00.123Z'],
    ['/media/2026-11-24/01/hall/05.30.mp4', '2026-11-24T01:05:30.000Z'],
    ['/nvr/2026-11-24/001/dav/09/09.00.00-09.05.00[R][0@0][0].dav', nine],
    ['C:\\cams\\2026112409\\05M30S.mp4', '2026-11-24T01:05:30.000Z'],
  ])('reads %s', (path, expected) => {
    expect(startFromName(path, zone)?.toISOString()).toBe(expected);
  });

  it.each([
    'movie.mp4',
    'DSC00012.mp4',
    '20261399_090000.mp4',
    '2026-02-30_09-00-00.mp4',
    'ch01_00000000012000000.mp4',
  ])('finds no time in %s', (path) => {
    expect(startFromName(path, zone)).toBeUndefined();
  });
});

describe('startTime', () => {
  const clues = {
    path: '2026-11-24_09-00-00.mp4',
    modifiedAt: new Date('2026-11-24T02:00:00Z'),
    probe: { createdAt: new Date('2026-11-24T01:00:05Z'), durationMs: 60_000 },
    argument: new Date('2026-01-01T00:00:00Z'),
    timeZone: zone,
    clockOffsetMs: -2000,
  };

  it('believes the argument before all, and does not correct it', () => {
    expect(startTime(clues)).toEqual({ startedAt: clues.argument, source: 'argument' });
  });

  it('then the container, then the name, both with the clock offset', () => {
    const container = startTime({ ...clues, argument: undefined });
    expect([container.source, container.startedAt.toISOString()]).toEqual(['container', '2026-11-24T01:00:03.000Z']);
    const named = startTime({ ...clues, argument: undefined, probe: { createdAt: undefined, durationMs: 60_000 } });
    expect([named.source, named.startedAt.toISOString()]).toEqual(['file_name', '2026-11-24T00:59:58.000Z']);
  });

  it('last the time the file was written, less its length', () => {
    const probe = { createdAt: undefined, durationMs: 60_000 };
    const last = startTime({ ...clues, path: 'movie.mp4', argument: undefined, probe });
    expect([last.source, last.startedAt.toISOString()]).toEqual(['file_time', '2026-11-24T01:59:00.000Z']);
  });
});
