import { notice, print, table } from '../output.js';
import { text } from '../texts.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';

export interface ModelRow {
  readonly slot: string;
  readonly id: string;
  readonly revision: string;
  readonly device: string;
  readonly file: string;
  readonly licence: string;
  readonly available: boolean;
  readonly reason?: string | null;
}

export async function listModels(context: CommandContext, options: { json?: boolean }): Promise<void> {
  const { language } = context;
  const rows = await withClient(context, (client) => client.get<ModelRow[]>('/api/models'));
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
        row.device,
        row.file,
        row.licence,
        row.available ? text('models.ready', language) : (row.reason ?? text('doctor.bad', language)),
      ]),
    ),
  );
}

/** Every model of this version comes with the package. */
export function fetchModels(context: CommandContext): void {
  notice(text('models.nothingToFetch', context.language));
}
