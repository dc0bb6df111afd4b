import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { FinderError } from '#core';
import { systemCode, toWriteError } from './data-folder.js';
import { parseSettings } from './settings-yaml.js';
import { composeSettings, settingsFile } from './settings.js';
import type { SettingsOrigin } from './settings.js';

/**
 * Writes settings into the settings file; null takes one out, so that its default counts again. What else stands in the
 * file, comments too, stays. Nothing is written unless the file would be read without complaint.
 * @throws FinderError setting_invalid, setting_unknown, settings_unreadable, folder_unwritable, disk_full
 */
export async function changeSettings(
  origin: Pick<SettingsOrigin, 'cwd' | 'env'>,
  changes: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  const file = settingsFile(origin);
  const before = await readFile(file, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return '';
    throw new FinderError('settings_unreadable', { file, reason: systemCode(error) ?? '' }, { cause: error });
  });
  // Says the line of what is wrong with it.
  parseSettings(before, file);
  const document = parseDocument(before);
  for (const [key, value] of Object.entries(changes)) {
    const way = key.split('.');
    if (value === null) document.deleteIn(way);
    else document.setIn(way, value);
  }
  const text = document.contents === null ? '' : document.toString();
  const alone = { cwd: origin.cwd, env: { FINDER_SETTINGS: file } };
  const composed = composeSettings(alone, parseSettings(text, file));
  const [fault] = Array.isArray(composed) ? composed : [];
  if (fault !== undefined) throw fault.failure;
  await writeWhole(file, text);
}

/** Readers see the old file or the new one, never a part; it may hold passwords and is its owner's only. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const written = `${file}.${process.pid}.part`;
  try {
    await writeFile(written, text, { mode: 0o600 });
    await rename(written, file);
  } catch (error) {
    await rm(written, { force: true });
    throw toWriteError(error, path.dirname(file));
  }
}
