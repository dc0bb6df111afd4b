import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { modelProfiles } from './model-table.js';

const fileSchema = z.object({
  bytes: z.int().positive(),
  sha256: z.string(),
  mtimeMs: z.number(),
  /** Whose word the content was checked against; `none`: it was put there by hand and nobody knows its checksum. */
  checked: z.enum(['table', 'hub', 'archive', 'none']),
});

const manifestSchema = z.object({
  profile: z.enum(modelProfiles),
  fetchedAt: z.string(),
  /** By `fileKey`. */
  files: z.record(z.string(), fileSchema),
});
export type FetchedFile = z.infer<typeof fileSchema>;

/** What was fetched completely; written last, so it never names a half-fetched model. */
export type FetchedManifest = z.infer<typeof manifestSchema>;

const manifestPath = (fetchedFolder: string): string => path.join(fetchedFolder, 'active.json');

export const fileKey = (model: { readonly id: string; readonly revision: string }, file: string): string =>
  `${model.id}@${model.revision}/${file}`;

/** Undefined: nothing was fetched yet, or what stands there cannot be read (fetching again mends it). */
export async function readManifest(fetchedFolder: string): Promise<FetchedManifest | undefined> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(manifestPath(fetchedFolder), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Switches to what was fetched: readers see the old manifest or the new one, never a part. */
export async function writeManifest(fetchedFolder: string, manifest: FetchedManifest): Promise<void> {
  const target = manifestPath(fetchedFolder);
  await mkdir(fetchedFolder, { recursive: true });
  await writeFile(`${target}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${target}.new`, target);
}
