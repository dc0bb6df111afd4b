import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { FinderError, settingsSchema } from '#core';
import type { Settings } from '#core';
import { dataPaths, systemCode } from './data-folder.js';
import { maskAddress } from './secrets.js';
import { settingKeys } from './setting-keys.js';
import type { SettingKey } from './setting-keys.js';

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

type Tree = Record<string, unknown>;

/** Variables that begin with FINDER_ and are no settings. */
const otherVariables = new Set(['FINDER_SETTINGS']);

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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

function put(tree: Tree, key: string, value: unknown): void {
  const parts = key.split('.');
  const last = parts.pop();
  let node = tree;
  for (const part of parts) {
    const child = node[part];
    const next: Tree = isTree(child) ? child : {};
    node[part] = next;
    node = next;
  }
  if (last !== undefined) node[last] = value;
}

async function readFileTree(file: string, required: boolean): Promise<Tree> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code === 'ENOENT' && !required) return {};
    if (code === 'ENOENT') throw new FinderError('file_missing', { file }, { cause: error });
    throw new FinderError('settings_unreadable', { file, reason: code }, { cause: error });
  }
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const trouble = document.errors[0];
  if (trouble !== undefined) {
    // The parser's own message quotes the line, which may hold a password: only its kind and place are told.
    const { line, col } = lines.linePos(trouble.pos[0]);
    throw new FinderError('settings_unreadable', { file, reason: `line ${line}, column ${col}: ${trouble.code}` });
  }
  const tree: unknown = document.toJS();
  if (tree === null || tree === undefined) return {};
  if (!isTree(tree)) throw new FinderError('settings_unreadable', { file, reason: 'line 1: KEY_VALUE_EXPECTED' });
  return tree;
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

function refuse(
  issue: z.core.$ZodIssue,
  tree: Tree,
  keys: readonly SettingKey[],
  sourceOf: (key: string) => string,
): FinderError {
  const way = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const key = [...way, issue.keys[0] ?? ''].join('.');
    const known = keys.map((entry) => entry.key);
    return new FinderError('setting_unknown', { key, source: sourceOf(key), nearest: nearest(key, known) });
  }
  const key = way.join('.');
  let value: unknown = tree;
  for (const part of way) value = isTree(value) ? value[part] : undefined;
  const inside = keys
    .filter((entry) => entry.key.startsWith(`${key}.`))
    .map((entry) => entry.key.slice(key.length + 1));
  const allowed = keys.find((entry) => entry.key === key)?.allowed ?? `{ ${inside.join(', ')} }`;
  return new FinderError('setting_invalid', { key, value: shown(key, value), allowed, source: sourceOf(key) });
}

/**
 * The settings: defaults, then the file (finder.yaml in `cwd`, or FINDER_SETTINGS), then the environment (DATABASE_URL
 * and FINDER_…; empty variables count as unset), then `overrides`. `data` comes back absolute.
 * @throws FinderError setting_invalid, setting_unknown, settings_unreadable, file_missing
 */
export async function loadSettings({ cwd, env, overrides = {} }: SettingsOrigin): Promise<LoadedSettings> {
  const keys = settingKeys();
  const sources = new Map<string, string>();
  const named = env['FINDER_SETTINGS'];
  const file = path.resolve(cwd, named === undefined || named === '' ? 'finder.yaml' : named);
  const tree = await readFileTree(file, named !== undefined && named !== '');

  const give = (key: string, value: unknown, source: string) => {
    put(tree, key, value);
    sources.set(key, source);
  };
  for (const { key } of keys) {
    let value: unknown = tree;
    for (const part of key.split('.')) value = isTree(value) ? value[part] : undefined;
    if (value !== undefined) sources.set(key, file);
  }
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

  const read = settingsSchema.safeParse(tree);
  if (!read.success) {
    const issue = read.error.issues[0];
    if (issue !== undefined) throw refuse(issue, tree, keys, (key) => sources.get(key) ?? file);
    throw read.error;
  }
  const data = dataPaths(read.data.data.startsWith('~') ? read.data.data : path.resolve(cwd, read.data.data)).root;
  return { settings: { ...read.data, data }, sources };
}
