import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { FinderError, settingsSchema } from '#core';
import type { Settings } from '#core';
import { dataPaths, systemCode } from './data-folder.js';
import { maskAddress } from './secrets.js';
import { settingKeys } from './setting-keys.js';
import type { SettingKey } from './setting-keys.js';
import { parseSettings, put, valueAt } from './settings-yaml.js';
import type { SettingsText, Tree } from './settings-yaml.js';

export interface LoadedSettings {
  readonly settings: Settings;
  /** Where each key that is not at its default comes from: the file's path, a variable's name, or "argument". */
  readonly sources: ReadonlyMap<string, string>;
}

export interface SettingsOrigin {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Keys ("port", "ingest.segmentMinutes") given on the command line. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** Variables that begin with FINDER_ and are no settings. */
const otherVariables = new Set(['FINDER_SETTINGS']);

/** Number of single-letter edits between two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
}

function nearest(wrong: string, known: readonly string[]): string {
  const target = plain(wrong);
  const ranked = known.map((name) => {
    const last = plain(name.split('.').at(-1) ?? name);
    return { name, distance: Math.min(editDistance(target, plain(name)), editDistance(target, last) + 0.5) };
  });
  return ranked.sort((a, b) => a.distance - b.distance)[0]?.name ?? '';
}

async function readText(file: string, required: boolean): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code === 'ENOENT' && !required) return '';
    if (code === 'ENOENT') throw new FinderError('file_missing', { file }, { cause: error });
    throw new FinderError('settings_unreadable', { file, reason: code }, { cause: error });
  }
}

/** The text of a variable as a value of the key's type; what does not fit stays text for the schema to refuse. */
function fromText(text: string, { type, nullable }: SettingKey): unknown {
  if (nullable && text === 'null') return null;
  if (type === 'boolean') return text === 'true' || text === '1' || (text === 'false' || text === '0' ? false : text);
  if (type === 'string') return text;
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function shown(key: string, value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return key === 'databaseUrl' ? maskAddress(text) : text;
}

/** A value or a key that is not allowed. */
export interface SettingFault {
  /** Where it stands: ["ingest", "segmentMinutes"]. */
  readonly way: readonly string[];
  /** The setting that was meant, as far as can be told. */
  readonly meant: string;
  readonly failure: FinderError;
}

function faultOf(
  issue: z.core.$ZodIssue,
  tree: Tree,
  keys: readonly SettingKey[],
  sourceOf: (way: readonly string[]) => string,
): SettingFault {
  const whole = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const way = [...whole, issue.keys[0] ?? ''];
    const key = way.join('.');
    const meant = nearest(
      key,
      keys.map((entry) => entry.key),
    );
    return { way, meant, failure: new FinderError('setting_unknown', { key, source: sourceOf(way), nearest: meant }) };
  }
  const key = whole.join('.');
  const inside = keys
    .filter((entry) => entry.key.startsWith(`${key}.`))
    .map((entry) => entry.key.slice(key.length + 1));
  const allowed = keys.find((entry) => entry.key === key)?.allowed ?? `{ ${inside.join(', ')} }`;
  const value = shown(key, valueAt(tree, whole));
  return {
    way: whole,
    meant: key,
    failure: new FinderError('setting_invalid', { key, value, allowed, source: sourceOf(whole) }),
  };
}

/** The settings file of a process: finder.yaml in its folder, or what FINDER_SETTINGS names. */
export function settingsFile({ cwd, env }: Pick<SettingsOrigin, 'cwd' | 'env'>): string {
  const named = env['FINDER_SETTINGS'];
  return path.resolve(cwd, named === undefined || named === '' ? 'finder.yaml' : named);
}

/** Puts environment and arguments over the tree of the file, and notes where each key comes from. */
function layer({ env, overrides = {} }: SettingsOrigin, file: string, tree: Tree): Map<string, string> {
  const keys = settingKeys();
  const sources = new Map<string, string>();
  const give = (key: string, value: unknown, source: string) => {
    put(tree, key.split('.'), value);
    sources.set(key, source);
  };
  for (const { key } of keys) if (valueAt(tree, key.split('.')) !== undefined) sources.set(key, file);
  const address = env['DATABASE_URL'];
  if (address !== undefined && address !== '') give('databaseUrl', address, 'DATABASE_URL');
  for (const [variable, text] of Object.entries(env)) {
    if (!variable.startsWith('FINDER_') || variable.startsWith('FINDER_TEST_') || otherVariables.has(variable))
      continue;
    if (text === undefined || text === '') continue;
    const entry = keys.find((candidate) => candidate.variable === variable);
    if (entry === undefined) {
      const known = [...keys.map((candidate) => candidate.variable), ...otherVariables];
      const params = { key: variable, source: 'environment', nearest: nearest(variable, known) };
      throw new FinderError('setting_unknown', params);
    }
    give(entry.key, fromText(text, entry), variable);
  }
  for (const [key, value] of Object.entries(overrides)) if (value !== undefined) give(key, value, 'argument');
  return sources;
}

/**
 * The settings from the text of a file, the environment and arguments; or all that is wrong with them.
 * @throws FinderError setting_unknown for a variable that is no setting
 */
export function composeSettings(origin: SettingsOrigin, given: SettingsText): LoadedSettings | SettingFault[] {
  const file = settingsFile(origin);
  const tree = structuredClone(given.tree);
  const sources = layer(origin, file, tree);
  const read = settingsSchema.safeParse(tree);
  if (!read.success) {
    const keys = settingKeys();
    const sourceOf = (way: readonly string[]): string => {
      const source = sources.get(way.join('.')) ?? file;
      const line = source === file ? given.lineOf(way) : undefined;
      return line === undefined ? source : `${file}:${line}`;
    };
    const issues = read.error.issues.flatMap((issue): z.core.$ZodIssue[] =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue],
    );
    return issues.map((issue) => faultOf(issue, tree, keys, sourceOf));
  }
  const { data } = read.data;
  const root = dataPaths(data.startsWith('~') ? data : path.resolve(origin.cwd, data)).root;
  return { settings: { ...read.data, data: root }, sources };
}

/** What stands in the settings file; an empty tree when there is none and none was named. */
export async function readSettingsFile(origin: Pick<SettingsOrigin, 'cwd' | 'env'>): Promise<SettingsText> {
  const named = origin.env['FINDER_SETTINGS'];
  const file = settingsFile(origin);
  return parseSettings(await readText(file, named !== undefined && named !== ''), file);
}

/**
 * The settings: defaults, then the file (finder.yaml in `cwd`, or FINDER_SETTINGS), then the environment (DATABASE_URL
 * and FINDER_…; empty variables count as unset), then `overrides`. `data` comes back absolute.
 * @throws FinderError setting_invalid, setting_unknown, settings_unreadable, file_missing
 */
export async function loadSettings(origin: SettingsOrigin): Promise<LoadedSettings> {
  const composed = composeSettings(origin, await readSettingsFile(origin));
  if (!Array.isArray(composed)) return composed;
  throw composed[0]?.failure ?? new FinderError('settings_unreadable', { file: settingsFile(origin), reason: '' });
}
