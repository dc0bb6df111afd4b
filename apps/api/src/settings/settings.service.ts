import { Inject, Injectable } from '@nestjs/common';
import { FinderError } from '#core';
import type { Settings, SettingsChange, SettingsForm } from '#core';
import { changeSettings, loadSettings, maskAddress, settingKeys, settingsFile } from '#platform';
import { SETTINGS } from '../platform/parts.js';

/** What names programs, folders and addresses is changed by hand: a page must not be able to make Finder run things. */
const byHand: readonly string[] = ['data', 'databaseUrl', 'host', 'port', 'ffmpegPath', 'ffprobePath'];
const byHandBelow: readonly string[] = ['models.', 'narrator.', 'describer.'];

type Value = SettingsForm['settings'][number]['value'];

function isChangeable(key: string): boolean {
  return !byHand.includes(key) && !byHandBelow.some((prefix) => key.startsWith(prefix));
}

function valueOf(tree: unknown, key: string): Value {
  let node = tree;
  for (const part of key.split('.')) node = typeof node === 'object' && node !== null ? Reflect.get(node, part) : null;
  if (typeof node === 'number' || typeof node === 'boolean') return node;
  if (typeof node !== 'string') return null;
  if (key === 'narrator.token') return '***';
  return key === 'databaseUrl' || key === 'narrator.address' ? maskAddress(node) : node;
}

@Injectable()
export class SettingsService {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** A file that cannot be read is told with its place; the form is there all the same. */
  async form(): Promise<SettingsForm> {
    const origin = { cwd: process.cwd(), env: process.env };
    const file = settingsFile(origin);
    const { sources } = await loadSettings(origin);
    const { settings: stored, sources: inFile } = await loadSettings({ cwd: origin.cwd, env: onlyFile() });
    return {
      file,
      settings: settingKeys().map(({ key, type, allowed, description, defaultValue, variable }) => {
        const source = sources.get(key);
        const choices = type === 'string' && allowed.includes(' | ') ? allowed.split(' | ') : null;
        return {
          key,
          type,
          allowed,
          choices: choices !== null && choices.every((choice) => /^[a-z]+$/u.test(choice)) ? choices : null,
          description,
          defaultValue: valueOf({ [key]: defaultValue }, key) ?? valueOf(nested(key, defaultValue), key),
          value: valueOf(this.settings, key),
          fileValue: inFile.has(key) ? valueOf(stored, key) : null,
          variable,
          fixedBy: source === undefined || source === file ? null : source,
          changeable: isChangeable(key),
        };
      }),
    };
  }

  /** @throws FinderError not_allowed, setting_unknown, setting_invalid, settings_unreadable, folder_unwritable */
  async change({ changes }: SettingsChange): Promise<SettingsForm> {
    const refused = Object.keys(changes).find((key) => !isChangeable(key));
    if (refused !== undefined) throw new FinderError('not_allowed');
    await changeSettings({ cwd: process.cwd(), env: process.env }, changes);
    return this.form();
  }
}

function nested(key: string, value: unknown): unknown {
  return key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);
}

/** The environment without settings of its own but the name of the file. */
function onlyFile(): Record<string, string | undefined> {
  return { FINDER_SETTINGS: process.env['FINDER_SETTINGS'] };
}
