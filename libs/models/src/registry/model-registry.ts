import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { FinderError, toFinderError } from '#core';
import type { ErrorCode } from '#core';

/** What a model is for. `detector` finds persons and things, `encoder` makes vectors and names, `classifier` names. */
export const modelSlots = ['detector', 'encoder', 'classifier', 'naming'] as const;
export type ModelSlot = (typeof modelSlots)[number];

const rowSchema = z.object({
  slot: z.enum(modelSlots),
  id: z.string().min(1),
  revision: z.string().min(1),
  file: z.string().min(1).describe('path below the folder of models.json'),
  inputSide: z.int().positive().nullable().describe('side of the square input in pixels; null: any size'),
  source: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  licence: z.string(),
  credit: z.string(),
});
const tableSchema = z.object({ models: z.array(rowSchema) });
type ModelRow = z.infer<typeof rowSchema>;

/** A model file that is there and has the content it should have. */
export interface ModelFile extends ModelRow {
  /** Absolute path. */
  readonly path: string;
}

/** A slot as `finder models` and `finder doctor` show it. */
export interface ModelStatus {
  readonly slot: ModelSlot;
  readonly id: string;
  readonly revision: string;
  /** Where it runs, for example "cpu"; null when it does not run. */
  readonly device: string | null;
  /** Absolute path of the file the slot runs from (or should run from). */
  readonly file: string;
  readonly licence: string;
  readonly available: boolean;
  /** Row of the error table that says why it is not available; null when it is. */
  readonly reason: ErrorCode | null;
}

/** Folder with models.json that belongs to this program; the same from sources and from the build. */
function ownModelsFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (path.dirname(folder) !== folder) {
    const candidate = path.join(folder, 'libs', 'models');
    if (existsSync(path.join(candidate, 'models.json'))) return candidate;
    folder = path.dirname(folder);
  }
  throw new FinderError('model_missing', { file: 'libs/models/models.json' });
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The table of models and the state of each file, read once. */
export class ModelRegistry {
  private constructor(
    private readonly folder: string,
    private readonly rows: readonly ModelRow[],
    private readonly troubles: ReadonlyMap<string, FinderError>,
  ) {}

  /**
   * Reads models.json in `folder` (default: the one that comes with the program) and checks every file's content.
   * Throws FinderError `model_missing` or `model_unusable` when models.json itself cannot be read; a bad model file
   * only makes its slot unavailable.
   */
  static async open(folder: string = ownModelsFolder()): Promise<ModelRegistry> {
    const table = path.join(folder, 'models.json');
    let rows: ModelRow[];
    try {
      rows = tableSchema.parse(JSON.parse(await readFile(table, 'utf8'))).models;
    } catch (cause) {
      const missing = !existsSync(table);
      throw new FinderError(missing ? 'model_missing' : 'model_unusable', { file: table }, { cause });
    }
    const troubles = new Map<string, FinderError>();
    for (const row of rows) {
      const file = path.join(folder, row.file);
      try {
        if (!existsSync(file)) throw new FinderError('model_missing', { file });
        if ((await sha256(file)) !== row.sha256) throw new FinderError('model_unusable', { file });
      } catch (thrown) {
        const known = thrown instanceof FinderError;
        troubles.set(row.file, known ? thrown : new FinderError('model_unusable', { file }, { cause: thrown }));
      }
    }
    return new ModelRegistry(folder, rows, troubles);
  }

  /** The checked file of a slot. Throws FinderError `model_missing` or `model_unusable`. */
  get(slot: ModelSlot): ModelFile {
    const row = this.rows.find((candidate) => candidate.slot === slot);
    if (row === undefined) throw new FinderError('model_missing', { file: path.join(this.folder, slot) });
    const trouble = this.troubles.get(row.file);
    if (trouble !== undefined) throw trouble;
    return { ...row, path: path.join(this.folder, row.file) };
  }

  /** The checked file of a slot, or undefined when it is missing or damaged. */
  find(slot: ModelSlot): ModelFile | undefined {
    try {
      return this.get(slot);
    } catch {
      return undefined;
    }
  }

  /** `devices`: where each loaded slot runs; `failures`: slots whose file was fine but did not load. */
  status(
    devices: Readonly<Partial<Record<ModelSlot, string>>>,
    failures: Readonly<Partial<Record<ModelSlot, unknown>>> = {},
  ): ModelStatus[] {
    return this.rows.map((row) => {
      const failure = failures[row.slot];
      const trouble = this.troubles.get(row.file) ?? (failure === undefined ? undefined : toFinderError(failure));
      return {
        slot: row.slot,
        id: row.id,
        revision: row.revision,
        device: trouble === undefined ? (devices[row.slot] ?? null) : null,
        file: path.join(this.folder, row.file),
        licence: row.licence,
        available: trouble === undefined,
        reason: trouble?.code ?? null,
      };
    });
  }
}
