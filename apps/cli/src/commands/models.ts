import type { Language } from '#core';
import type { ModelStatus } from '#models';
import { notice, print, table } from '../output.js';
import { text } from '../texts.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';

/** Says on standard error which models do not run and what Finder does without them; nothing when all run. */
export function noticeMissingModels(models: readonly ModelStatus[], language: Language): void {
  for (const { trouble, insteadOf, why } of models) {
    const told = trouble ?? insteadOf?.trouble;
    if (told === undefined || told === null) continue;
    notice(`${trouble === null ? why[language] : told.message[language]} ${told.mend[language]}`);
  }
}

export async function listModels(context: CommandContext, options: { json?: boolean }): Promise<void> {
  const { language } = context;
  const rows = await withClient(context, (client) => client.get<ModelStatus[]>('/api/models'));
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
  noticeMissingModels(rows, language);
}

/** Every model of this version comes with the package. */
export function fetchModels(context: CommandContext): void {
  notice(text('models.nothingToFetch', context.language));
}
