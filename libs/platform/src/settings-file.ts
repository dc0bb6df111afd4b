import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { FinderError } from '#core';
import { systemCode, toWriteError } from './data-folder.js';
import { loadSettings } from './settings.js';
import type { SettingsOrigin } from './settings.js';

/** The settings file of a process: finder.yaml in its folder, or what FINDER_SETTINGS names. */
export function settingsFile({ cwd, env }: Pick<SettingsOrigin, 'cwd' | 'env'>): string {
  const named = env['FINDER_SETTINGS'];
  return path.resolve(cwd, named === undefined || named === '' ? 'finder.yaml' : named);
}

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
  const document = parseDocument(before);
  if (document.errors.length > 0) {
    throw new FinderError('settings_unreadable', { file, reason: document.errors[0]?.code ?? '' });
  }
  for (const [key, value] of Object.entries(changes)) {
    const way = key.split('.');
    if (value === null) document.deleteIn(way);
    else document.setIn(way, value);
  }
  const written = `${file}.${process.pid}.part`;
  try {
    await writeFile(written, document.contents === null ? '' : document.toString(), { mode: 0o600 });
    await loadSettings({ cwd: origin.cwd, env: { FINDER_SETTINGS: written } });
    await rename(written, file);
  } catch (error) {
    await rm(written, { force: true });
    throw toWriteError(error, path.dirname(file));
  }
}
