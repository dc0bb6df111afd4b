import { fileKey, readManifest } from '../registry/fetched-manifest.js';
import { modelProfiles, modelSlots, rowOf } from '../registry/model-table.js';
import type { ModelProfile, ModelRow, ModelTable } from '../registry/model-table.js';
import { rowsToFetch } from './fetch-profile.js';

/** A profile as a user chooses it. */
interface ProfileOffer {
  readonly profile: ModelProfile;
  readonly about: { readonly en: string; readonly zh: string };
  /** Every file is there; true for what comes with the program. */
  readonly fetched: boolean;
  /** Of all that is to be fetched; null: not known before the source is asked. */
  readonly bytes: number | null;
  /** Models that it has and the embedded profile has not. */
  readonly models: readonly {
    readonly slot: string;
    readonly id: string;
    readonly licence: string;
    readonly bytes: number | null;
  }[];
  /** npm packages that a user adds for it. */
  readonly packages: readonly string[];
}

function bytesOf(rows: readonly ModelRow[]): number | null {
  return rows
    .flatMap(({ files }) => files)
    .reduce<number | null>((sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes), 0);
}

/** All profiles of a table, with what is there of them. */
export async function listProfiles(table: ModelTable, fetchedFolder: string): Promise<ProfileOffer[]> {
  const manifest = await readManifest(fetchedFolder);
  return modelProfiles.map((profile) => {
    const rows = rowsToFetch(table, profile);
    const own = modelSlots.flatMap((slot) => {
      const row = rowOf(table, profile, slot);
      return row === undefined || row === rowOf(table, 'embedded', slot) ? [] : [row];
    });
    return {
      profile,
      about: table.profiles[profile].about,
      fetched: rows.every((row) => row.files.every(({ path }) => manifest?.files[fileKey(row, path)] !== undefined)),
      bytes: bytesOf(rows),
      models: own.map((row) => ({ slot: row.slot, id: row.id, licence: row.licence, bytes: bytesOf([row]) })),
      packages: [...new Set(rows.flatMap(({ packages }) => packages))],
    };
  });
}
