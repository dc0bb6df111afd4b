import { SingleBar } from 'cli-progress';
import { FinderError } from '#core';
import type { DeviceList, Language } from '#core';
import { fetchProfile, modelProfiles } from '#models';
import type { FetchProgress, ModelStatus } from '#models';
import { dataPaths, prepareDataFolder, readFolderLock } from '#platform';
import { notice, print, table } from '../output.js';
import { text } from '../texts.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';

/** Says on standard error which models do not run and what Finder does without them; nothing when all run. */
export function noticeMissingModels(models: readonly ModelStatus[], language: Language): void {
  for (const { trouble, insteadOf, moved, why } of models) {
    const told = trouble ?? insteadOf?.trouble ?? moved;
    if (told === undefined || told === null) continue;
    notice(`${trouble === null ? why[language] : told.message[language]} ${told.mend[language]}`);
  }
}

export async function listModels(context: CommandContext, options: { json?: boolean }): Promise<void> {
  const { language } = context;
  const [rows, devices] = await withClient(context, async (client) => [
    await client.get<ModelStatus[]>('/api/models'),
    await client.get<DeviceList>('/api/models/devices'),
  ]);
  if (options.json === true) {
    print(JSON.stringify(rows, null, 2));
    return;
  }
  const columns = ['slot', 'model', 'device', 'file', 'licence', 'state'] as const;
  print(
    table(
      columns.map((column) => text(`column.${column}`, language)),
      rows.map((row) => [
        row.slot,
        `${row.id} ${row.revision}`,
        row.device ?? '–',
        row.file ?? text('models.code', language),
        row.licence,
        row.available ? text('models.ready', language) : text('doctor.bad', language),
      ]),
    ),
  );
  print('');
  for (const row of rows) print(`${row.slot}: ${row.about[language]} ${row.why[language]}`);
  print('');
  for (const { device, usable, why } of devices) {
    print(`${device}: ${text(usable ? 'models.usable' : 'models.notUsable', language)}, ${why[language]}`);
  }
  noticeMissingModels(rows, language);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** Ctrl+C ends the command in order; what came until then is kept and gone on with. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('interrupted')));
  return stop.signal;
}

/** Fetches the models of a profile into the data folder; a running server takes them up when it is started anew. */
export async function fetchModels(context: CommandContext, asked: string | undefined): Promise<void> {
  const { settings, language } = context;
  const wanted = asked ?? (settings.models.profile === 'auto' ? 'embedded' : settings.models.profile);
  const profile = modelProfiles.find((name) => name === wanted);
  if (profile === undefined) {
    throw new FinderError('argument_invalid', { name: 'profile', value: wanted, allowed: modelProfiles.join(', ') });
  }
  const paths = dataPaths(settings.data);
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {percentage}% {file} {value}/{total} MB', stream: process.stderr })
    : undefined;
  let told = '';
  const onProgress = ({ name, doneBytes, totalBytes }: FetchProgress): void => {
    const total = (totalBytes ?? doneBytes) / 1e6;
    if (name !== told) {
      if (bar === undefined) notice(text('models.fetching', language, { file: name, mb: megabytes(totalBytes ?? 0) }));
      else bar.start(total, 0, { file: name });
      told = name;
    }
    bar?.setTotal(Math.round(total * 10) / 10);
    bar?.update(Math.round(doneBytes / 1e5) / 10, { file: name });
  };
  try {
    await prepareDataFolder(paths);
    const outcome = await fetchProfile({
      profile,
      fetchedFolder: settings.models.folder ?? paths.models,
      places: { hub: settings.models.hub.replace(/\/+$/u, '') },
      onProgress,
      signal: stopSignal(),
    });
    bar?.stop();
    const { fetchedFiles, keptFiles } = outcome;
    const key = fetchedFiles + keptFiles === 0 ? 'models.nothingToFetch' : 'models.fetched';
    notice(text(key, language, { profile, fetched: fetchedFiles, kept: keptFiles }));
    for (const file of outcome.unchecked) notice(text('models.unchecked', language, { file }));
    if (outcome.packages.length > 0) {
      notice(text('models.packages', language, { packages: outcome.packages.join(' ') }));
    }
    if ((await readFolderLock(paths)) !== undefined) notice(text('models.restart', language));
  } finally {
    bar?.stop();
  }
}
