import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FinderError } from '#core';
import { writeWhole } from './settings-file.js';
import { parseSettings, put, valueAt } from './settings-yaml.js';
import type { SettingsText, Tree } from './settings-yaml.js';
import { composeSettings, loadSettings, readSettingsFile, settingsFile } from './settings.js';
import type { LoadedSettings, SettingFault, SettingsOrigin } from './settings.js';

/** What a settings file cannot be read for, and what counts in its place. */
export interface SettingsTrouble {
  /** One for each mistake, with its line. */
  readonly failures: readonly FinderError[];
  /** `rest`: everything else of the file; `lastGood`: the settings of the last start that went well; `defaults`. */
  readonly instead: 'rest' | 'lastGood' | 'defaults';
}

export interface StartSettings extends LoadedSettings {
  /** Undefined: the file is fine. */
  readonly trouble: SettingsTrouble | undefined;
}

/** Where the memory is, and with it the privacy masks: without it Finder would begin an empty one, without masks. */
const places: readonly string[] = ['data', 'databaseUrl'];
/** Never taken over from before: their defaults are the safe ones, and somebody may just have changed them to that. */
const guards: readonly string[] = ['host', 'narrator.allowRemote'];

/** Beside the settings file, so that it is found before anything is known of the data folder. */
export function lastGoodFile(origin: Pick<SettingsOrigin, 'cwd' | 'env'>): string {
  const file = settingsFile(origin);
  return path.join(path.dirname(file), `.${path.basename(file)}.last-good`);
}

/** Keeps a copy of a settings file that a start went well with. Where that cannot be written there is none. */
export async function keepGoodSettings(origin: Pick<SettingsOrigin, 'cwd' | 'env'>): Promise<void> {
  const [file, copy] = [settingsFile(origin), lastGoodFile(origin)];
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || text === (await readFile(copy, 'utf8').catch(() => undefined))) return;
  await writeWhole(copy, text).catch(() => undefined);
}

async function readLastGood(origin: SettingsOrigin): Promise<Tree | undefined> {
  try {
    const file = lastGoodFile(origin);
    const given = parseSettings(await readFile(file, 'utf8'), file);
    return Array.isArray(composeSettings({ cwd: origin.cwd, env: {} }, given)) ? undefined : given.tree;
  } catch {
    return undefined;
  }
}

function compose(origin: SettingsOrigin, tree: Tree): LoadedSettings | SettingFault[] {
  return composeSettings(origin, { tree, lineOf: () => undefined });
}

function withoutGuards(tree: Tree): Tree {
  const safe = structuredClone(tree);
  for (const key of guards) if (valueAt(safe, key.split('.')) !== undefined) put(safe, key.split('.'), undefined);
  return safe;
}

/** Which of the places the file has no say in, since environment or arguments name them. */
function givenPlaces(origin: SettingsOrigin): ReadonlySet<string> {
  const composed = compose(origin, {});
  return new Set(Array.isArray(composed) ? [] : places.filter((key) => composed.sources.has(key)));
}

/** Takes out what is wrong and puts in what was there at the last good start. Undefined: that is not enough. */
function mend(origin: SettingsOrigin, given: SettingsText, lastGood: Tree | undefined): StartSettings | undefined {
  const tree = structuredClone(given.tree);
  const before = lastGood === undefined ? undefined : withoutGuards(lastGood);
  const failures: FinderError[] = [];
  const sure = givenPlaces(origin);
  // Each round takes out what it finds; what one mistake hid comes to light in the next.
  for (let round = 0; round < 20; round += 1) {
    const composed = composeSettings(origin, { tree, lineOf: given.lineOf });
    if (!Array.isArray(composed)) return { ...composed, trouble: { failures, instead: 'rest' } };
    for (const { way, meant, failure } of composed) {
      failures.push(failure);
      const place = places.find((key) => key === meant);
      if (place !== undefined && before === undefined && !sure.has(place)) return undefined;
      const known = failure.code === 'setting_invalid' ? way : [];
      put(tree, way, undefined);
      if (before !== undefined && known.length > 0) put(tree, known, valueAt(before, known));
      if (before !== undefined && place !== undefined && tree[place] === undefined) put(tree, [place], before[place]);
    }
  }
  return undefined;
}

/** Whether a text that cannot be parsed may say where the memory is, and nothing else does. */
function mayNamePlace(origin: SettingsOrigin, text: string | undefined): boolean {
  const sure = givenPlaces(origin);
  return places.some(
    (key) => !sure.has(key) && (text === undefined || new RegExp(`^\\s*["']?${key}["']?\\s*:`, 'mu').test(text)),
  );
}

/**
 * The settings to start with, also when the settings file is broken: then all of it that can be used, else what the last
 * good start had, else the defaults. Never with less safety: the address to listen on and what may leave the home fall
 * back to their safe defaults, and when the file may say where the memory (with its privacy masks) is and nobody knows,
 * there is no start. Mistakes in the environment and in arguments stop the start as ever.
 * @throws FinderError setting_invalid, setting_unknown, settings_unreadable, file_missing
 */
export async function loadSettingsForStart(origin: SettingsOrigin): Promise<StartSettings> {
  let failure: FinderError;
  try {
    return { ...(await loadSettings(origin)), trouble: undefined };
  } catch (thrown) {
    if (!(thrown instanceof FinderError) || thrown.code === 'file_missing') throw thrown;
    failure = thrown;
  }
  const plain = compose(origin, {});
  if (Array.isArray(plain)) throw failure;
  const lastGood = await readLastGood(origin);
  const given = await readSettingsFile(origin).catch(() => undefined);
  if (given !== undefined) {
    const mended = mend(origin, given, lastGood);
    if (mended !== undefined) return mended;
  }
  if (lastGood !== undefined) {
    const composed = compose(origin, withoutGuards(lastGood));
    if (!Array.isArray(composed)) return { ...composed, trouble: { failures: [failure], instead: 'lastGood' } };
  }
  const text = await readFile(settingsFile(origin), 'utf8').catch(() => undefined);
  // A file that can be parsed was mended above, unless it left the place of the memory open.
  if (given !== undefined || mayNamePlace(origin, text)) throw failure;
  return { ...plain, trouble: { failures: [failure], instead: 'defaults' } };
}
