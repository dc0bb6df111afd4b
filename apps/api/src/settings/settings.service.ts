import { Inject, Injectable } from '@nestjs/common';
import { FinderError } from '#core';
import type { Language, Settings, SettingsChange, SettingsForm } from '#core';
import { changeSettings, loadSettingsForStart, maskAddress, settingKeys, settingsFile } from '#platform';
import type { LoadedSettings, SettingsOrigin } from '#platform';
import { SETTINGS } from '../platform/parts.js';
import { SettingsWatch, troubleReply } from './settings-watch.js';

/** What names programs, folders and addresses is changed by hand: a page must not be able to make Finder run things. */
const byHand: readonly string[] = ['data', 'databaseUrl', 'host', 'port', 'ffmpegPath', 'ffprobePath'];
const byHandBelow: readonly string[] = ['models.', 'narrator.', 'describer.'];
/** Below those, choices that name nothing. */
const harmless: readonly string[] = ['models.profile', 'models.device', 'narrator.timeoutSeconds'];

type Value = SettingsForm['settings'][number]['value'];

function isChangeable(key: string): boolean {
  if (harmless.includes(key)) return true;
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
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(SettingsWatch) private readonly watch: SettingsWatch,
  ) {}

  /** A file that cannot be read is told with its place; the form is there all the same. */
  async form(language: Language): Promise<SettingsForm> {
    const origin = { cwd: process.cwd(), env: process.env };
    const file = settingsFile(origin);
    const { sources } = await this.read(origin);
    const { settings: stored, sources: inFile } = await this.read({ cwd: origin.cwd, env: onlyFile() });
    return {
      file,
      trouble: troubleReply(await this.watch.look(), language),
      settings: settingKeys().map((entry) => {
        const { key, type, allowed, defaultValue, variable } = entry;
        const source = sources.get(key);
        const choices = type === 'string' && allowed.includes(' | ') ? allowed.split(' | ') : null;
        return {
          key,
          type,
          allowed: language === 'zh' ? inChinese(allowed) : allowed,
          choices: choices !== null && choices.every((choice) => /^[a-z]+$/u.test(choice)) ? choices : null,
          description: language === 'zh' ? entry.descriptionZh : entry.description,
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
  async change({ changes }: SettingsChange, language: Language): Promise<SettingsForm> {
    const refused = Object.keys(changes).find((key) => !isChangeable(key));
    if (refused !== undefined) throw new FinderError('not_allowed');
    await changeSettings({ cwd: process.cwd(), env: process.env }, changes);
    return this.form(language);
  }

  /** What can be used of the file; of one that nothing can be used of, nothing. */
  private async read(origin: SettingsOrigin): Promise<LoadedSettings> {
    return loadSettingsForStart(origin).catch(() => ({ settings: this.settings, sources: new Map<string, string>() }));
  }
}

function inChinese(allowed: string): string {
  return allowed
    .replace('integer ', '整数 ')
    .replace('IANA time zone (Asia/Shanghai)', 'IANA 时区（Asia/Shanghai）')
    .replace(/^text/u, '文字');
}

function nested(key: string, value: unknown): unknown {
  return key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);
}

/** The environment without settings of its own but the name of the file. */
function onlyFile(): Record<string, string | undefined> {
  return { FINDER_SETTINGS: process.env['FINDER_SETTINGS'] };
}
