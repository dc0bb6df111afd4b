import { fromWallTime } from '#core';
import type { Probe } from './probe.js';

/** Where a recording's start time comes from; `recordings.start_source` holds the same words. */
type StartSource = 'argument' | 'container' | 'file_name' | 'file_time';

export interface StartTime {
  readonly startedAt: Date;
  readonly source: StartSource;
}

const year = String.raw`(?<!\d)(20\d\d)`;
/**
 * Date and time in one name: 2026-11-24_09-00-00, 20261124090000, 2026-11-24T09.00.00, VID_20261124_090000,
 * RecM01_20261124_090000_090500, NVR_ch1_main_20261124090000_20261124090500, 20261124T090000Z, with milliseconds or not.
 */
const dateAndTime = new RegExp(
  String.raw`${year}[-_.]?(\d\d)[-_.]?(\d\d)(?:[T _.-]{0,3})(\d\d)[-_.:h]?(\d\d)[-_.:m]?(\d\d)s?(?:[.]?(\d{3}))?(Z)?(?!\d)`,
  'u',
);
/** Seconds (10 digits) or milliseconds (13) since 1970, as Frigate and others name their files. */
const unixTime = /(?<!\d)(1[4-9]\d{8}|2[01]\d{8})(\d{3})?(?:\.\d+)?(?!\d)/u;
/** Frigate's recordings: 2026-11-24/09/camera/05.30.mp4 is minute 5, second 30, in UTC. */
const frigatePath = /(20\d\d)-(\d\d)-(\d\d)\/(\d\d)\/[^/]+\/(\d\d)\.(\d\d)\.[^./]+$/u;
/** Dahua's: 2026-11-24/001/dav/09/09.00.00-09.05.00[R][0@0][0].dav, on the camera's clock. */
const dahuaPath = /(20\d\d)-(\d\d)-(\d\d)\/(?:.*\/)?(\d\d)\.(\d\d)\.(\d\d)-\d\d\.\d\d\.\d\d[^/]*$/u;
/** Xiaomi's: 2026112409/05M30S_1764003930.mp4 holds unix seconds; without them the folder and name tell the time. */
const xiaomiPath = /(20\d\d)(\d\d)(\d\d)(\d\d)\/(\d\d)M(\d\d)S/u;

function momentOf(parts: readonly (string | undefined)[], timeZone: string): Date | undefined {
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, secs = 0] = parts.map(Number);
  if (months < 1 || months > 12 || days < 1 || days > 31 || hours > 23 || minutes > 59 || secs > 59) return undefined;
  if (new Date(Date.UTC(years, months - 1, days)).getUTCDate() !== days) return undefined;
  return fromWallTime({ year: years, month: months, day: days, hour: hours, minute: minutes, second: secs }, timeZone);
}

/** When a file of that path began to be recorded, by the name its camera gave it; undefined: it does not say. */
export function startFromName(path: string, timeZone: string): Date | undefined {
  const slashed = path.replaceAll('\\', '/');
  const name = slashed.slice(slashed.lastIndexOf('/') + 1);
  // Pixel phones write UTC without saying so.
  const zone = name.startsWith('PXL_') ? 'UTC' : timeZone;
  const plain = dateAndTime.exec(name);
  if (plain !== null) {
    const moment = momentOf(plain.slice(1, 7), plain[8] === 'Z' ? 'UTC' : zone);
    if (moment !== undefined) return new Date(moment.getTime() + Number(plain[7] ?? 0));
  }
  const unix = unixTime.exec(name);
  if (unix !== null) return new Date(Number(unix[1]) * 1000 + Number(unix[2] ?? 0));
  const frigate = frigatePath.exec(slashed);
  if (frigate !== null) return momentOf(frigate.slice(1, 7), 'UTC');
  const byFolder = dahuaPath.exec(slashed) ?? xiaomiPath.exec(slashed);
  return byFolder === null ? undefined : momentOf(byFolder.slice(1, 7), timeZone);
}

export interface StartClues {
  readonly path: string;
  /** When the file was last written. */
  readonly modifiedAt: Date;
  readonly probe: Pick<Probe, 'createdAt' | 'durationMs'>;
  /** What the user said; believed before everything else. */
  readonly argument: Date | undefined;
  readonly timeZone: string;
  /** Added to what the camera's clock says to get the true time. */
  readonly clockOffsetMs: number;
}

/**
 * When the recording began: the argument, else the container's creation time, else the name, else the file's time (the
 * file was last written when the recording ended). The camera's clock offset is added to what the camera wrote itself.
 */
export function startTime(clues: StartClues): StartTime {
  if (clues.argument !== undefined) return { startedAt: clues.argument, source: 'argument' };
  const corrected = (moment: Date): Date => new Date(moment.getTime() + clues.clockOffsetMs);
  if (clues.probe.createdAt !== undefined) {
    return { startedAt: corrected(clues.probe.createdAt), source: 'container' };
  }
  const named = startFromName(clues.path, clues.timeZone);
  if (named !== undefined) return { startedAt: corrected(named), source: 'file_name' };
  return { startedAt: new Date(clues.modifiedAt.getTime() - (clues.probe.durationMs ?? 0)), source: 'file_time' };
}
