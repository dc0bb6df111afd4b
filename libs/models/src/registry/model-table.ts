import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { FinderError } from '#core';

/**
 * What a model is for. `detector` finds persons and things, `encoder` makes vectors and names, `classifier` names,
 * `naming` weighs the names, `recogniser` tells taught things apart, `imageText` puts pictures and sentences into one
 * space, `openDetector` finds things by any word, `queryParser` understands questions, `narrator` writes answers,
 * `describer` says in words what a crop shows, `enhancer` makes crops clearer.
 */
export const modelSlots = [
  'detector',
  'encoder',
  'classifier',
  'naming',
  'recogniser',
  'imageText',
  'openDetector',
  'queryParser',
  'narrator',
  'describer',
  'enhancer',
] as const;
export type ModelSlot = (typeof modelSlots)[number];

/** `embedded`: everything from the repository and the package registries. `cpu` and `gpu`: models of a hub too. */
export const modelProfiles = ['embedded', 'cpu', 'gpu'] as const;
export type ModelProfile = (typeof modelProfiles)[number];

export const modelDevices = ['cpu', 'cuda', 'vulkan', 'metal', 'directml'] as const;
export type ModelDevice = (typeof modelDevices)[number];

/** What runs a model: `builtin` is plain code of ours, `table` numbers read by it, `http` a server of its own. */
const runtimes = ['builtin', 'table', 'onnx', 'tfjs', 'llama', 'http'] as const;
export type ModelRuntime = (typeof runtimes)[number];

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/u);
const spoken = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
/** No way out of the model's own folder. */
const insidePath = z
  .string()
  .regex(/^[\w.@-]+(?:\/[\w.@-]+)*$/u)
  .refine((text) => text.split('/').every((part) => part !== '..' && part !== '.'));

/** Where the files come from. In an archive and on a hub each file's own `from` (or `path`) says which one. */
const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('repository'), made: z.string().describe('from what, and by which script') }),
  z.strictObject({ kind: z.literal('npm'), package: z.string(), version: z.string() }),
  z.strictObject({ kind: z.literal('pypi'), package: z.string(), version: z.string(), wheel: z.string() }),
  z.strictObject({ kind: z.literal('hub'), repository: z.string(), revision: z.string() }),
  z.strictObject({ kind: z.literal('address'), url: z.url() }),
  z.strictObject({ kind: z.literal('local'), path: z.string(), about: z.string() }),
]);
export type ModelSource = z.infer<typeof sourceSchema>;

const fileSchema = z.strictObject({
  path: insidePath.describe('below the folder of models.json (repository), else below the model’s own folder'),
  from: z.string().optional().describe('path inside the archive or hub repository, when it differs'),
  role: z.string().default('model').describe('what the file is to its runtime; the first "model" is the main one'),
  bytes: z.int().positive().nullable().describe('null: not known here, taken from the hub when fetched'),
  sha256: sha256Text.nullable().describe('null: not known here, checked against the hub’s own word when fetched'),
});

const rowSchema = z.strictObject({
  slot: z.enum(modelSlots),
  id: insidePath,
  revision: insidePath,
  runtime: z.enum(runtimes),
  source: sourceSchema,
  files: z.array(fileSchema).describe('empty: the code is all there is'),
  inputSide: z.int().positive().nullable().default(null).describe('side of the square input in pixels; null: any'),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  licence: z.string().min(1),
  credit: z.string().min(1),
  languages: z.array(z.enum(['en', 'zh'])).describe('of words it reads or writes; empty: none'),
  devices: z.array(z.enum(modelDevices)).min(1).describe('that it can run on, best first'),
  packages: z.array(z.string()).default([]).describe('npm packages that are not installed by default'),
  measured: z
    .strictObject({ quality: z.string().nullable(), cost: z.string().nullable(), where: z.string() })
    .nullable()
    .describe('null: it was never run by this project'),
  about: spoken,
});
export type ModelRow = z.infer<typeof rowSchema>;

const tableSchema = z
  .strictObject({
    profiles: z.record(
      z.enum(modelProfiles),
      z.strictObject({ about: spoken, slots: z.partialRecord(z.enum(modelSlots), z.string()) }),
    ),
    models: z.array(rowSchema),
  })
  .superRefine((table, context) => {
    for (const [profile, { slots }] of Object.entries(table.profiles)) {
      for (const [slot, id] of Object.entries(slots)) {
        const row = table.models.find((entry) => entry.slot === slot && entry.id === id);
        if (row === undefined) context.addIssue(`${profile}: there is no ${slot} "${id}"`);
      }
    }
    const seen = new Set<string>();
    for (const { slot, id } of table.models) {
      if (seen.has(`${slot} ${id}`)) context.addIssue(`${slot} "${id}" stands there twice`);
      seen.add(`${slot} ${id}`);
    }
  });
export type ModelTable = z.infer<typeof tableSchema>;

/** Folder with models.json that belongs to this program; the same from sources and from the build. */
export function ownModelsFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (path.dirname(folder) !== folder) {
    const candidate = path.join(folder, 'libs', 'models');
    if (existsSync(path.join(candidate, 'models.json'))) return candidate;
    folder = path.dirname(folder);
  }
  throw new FinderError('model_missing', { file: 'libs/models/models.json' });
}

/** Reads models.json. Throws FinderError `model_missing` or `model_unusable`. */
export async function readModelTable(folder: string): Promise<ModelTable> {
  const file = path.join(folder, 'models.json');
  if (!existsSync(file)) throw new FinderError('model_missing', { file });
  try {
    return tableSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new FinderError('model_unusable', { file }, { cause });
  }
}

/** The row of a slot in a profile: its own, else that of `embedded`. */
export function rowOf(table: ModelTable, profile: ModelProfile, slot: ModelSlot): ModelRow | undefined {
  const id = table.profiles[profile].slots[slot] ?? table.profiles.embedded.slots[slot];
  return table.models.find((row) => row.slot === slot && row.id === id);
}

/** Folder of a model's files: that of models.json, or for fetched ones a folder of their own. */
export function modelFolder(row: ModelRow, tableFolder: string, fetchedFolder: string): string {
  if (row.source.kind === 'repository') return tableFolder;
  if (row.source.kind === 'local') return path.resolve(row.source.path);
  return path.join(fetchedFolder, 'files', `${row.id}@${row.revision}`);
}
