import { constants } from 'node:fs';
import { access, chmod } from 'node:fs/promises';
import { FinderError } from '#core';
import type { Settings } from '#core';
import { runProcess } from './process.js';

export interface FfmpegPrograms {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** As the programs state them, for example "5.1.6-0+deb12u1". */
  readonly versions: { readonly ffmpeg: string; readonly ffprobe: string };
  /** Where ffmpeg comes from. */
  readonly source: 'setting' | 'system' | 'package';
}

interface FoundProgram {
  readonly file: string;
  readonly version: string;
  readonly source: FfmpegPrograms['source'];
}

async function versionOf(file: string): Promise<string | undefined> {
  try {
    const { code, stdout } = await runProcess(file, ['-version'], { timeoutMs: 20_000 });
    const version = /version (\S+)/u.exec(stdout.toString('utf8'))?.[1];
    return code === 0 ? version : undefined;
  } catch {
    return undefined;
  }
}

/** The path inside the package; undefined where the package has no build for this platform (it throws then). */
async function packagedProgram(name: 'ffmpeg' | 'ffprobe'): Promise<string | undefined> {
  let file: string;
  try {
    const loaded =
      name === 'ffmpeg' ? await import('@ffmpeg-installer/ffmpeg') : await import('@ffprobe-installer/ffprobe');
    file = loaded.default.path;
  } catch {
    return undefined;
  }
  try {
    await access(file, constants.X_OK);
  } catch {
    // The package is unpacked without the executable bit when its install scripts did not run.
    await chmod(file, 0o755).catch(() => undefined);
  }
  return file;
}

async function findProgram(name: 'ffmpeg' | 'ffprobe', setting: string | null): Promise<FoundProgram> {
  if (setting !== null) {
    const version = await versionOf(setting);
    if (version === undefined) throw new FinderError('ffmpeg_missing', { program: setting });
    return { file: setting, version, source: 'setting' };
  }
  const system = await versionOf(name);
  if (system !== undefined) return { file: name, version: system, source: 'system' };
  const file = await packagedProgram(name);
  const version = file === undefined ? undefined : await versionOf(file);
  if (file === undefined || version === undefined) throw new FinderError('ffmpeg_missing', { program: name });
  return { file, version, source: 'package' };
}

/**
 * ffmpeg and ffprobe that really run: those of the settings, else the system's, else those of the packages.
 * @throws FinderError ffmpeg_missing
 */
export async function findFfmpeg(settings: Pick<Settings, 'ffmpegPath' | 'ffprobePath'>): Promise<FfmpegPrograms> {
  const [ffmpeg, ffprobe] = await Promise.all([
    findProgram('ffmpeg', settings.ffmpegPath),
    findProgram('ffprobe', settings.ffprobePath),
  ]);
  return {
    ffmpeg: ffmpeg.file,
    ffprobe: ffprobe.file,
    versions: { ffmpeg: ffmpeg.version, ffprobe: ffprobe.version },
    source: ffmpeg.source,
  };
}
