import { dirname, sep } from 'node:path';

/** Folders that recorders make by date, hour and channel: they name no camera. */
const dated = /^(?:\d[\d._-]*|dav|mp4|record|records|recordings?|videos?|clips?|ch\d+|channel\d*)$/iu;

/**
 * The camera that a recording of that path belongs to when nobody says: the nearest folder above it that is not one of
 * the dates and hours in which recorders sort their files, else the only camera there is, else "camera".
 */
export function cameraNameOf(path: string, known: readonly string[]): string {
  const folders = dirname(path)
    .split(sep)
    .filter((name) => name !== '' && !/^[a-z]:$/iu.test(name));
  const named = folders.toReversed().find((name) => !dated.test(name));
  const [only] = known;
  return named ?? (known.length === 1 ? only : undefined) ?? 'camera';
}
