import path from 'node:path';
import type { ErrorCode, FinderError, Language } from '#core';
import { modelProfiles } from './model-table.js';
import type { ModelProfile, ModelRow, ModelRuntime, ModelSlot, ModelSource, ModelTable } from './model-table.js';

type Spoken = Readonly<Record<Language, string>>;

/** What went wrong, in both languages. */
interface ModelTrouble {
  readonly code: ErrorCode;
  readonly message: Spoken;
  readonly mend: Spoken;
}

/** A model as it stands in the table. */
interface ModelOffer {
  readonly id: string;
  readonly revision: string;
  readonly runtime: ModelRuntime;
  readonly profiles: readonly ModelProfile[];
  /** "npm x@1.0", "hub a/b@main" … */
  readonly source: string;
  /** Size of all files; null: not known before it is fetched. */
  readonly bytes: number | null;
  readonly licence: string;
  readonly languages: readonly string[];
  readonly devices: readonly string[];
  /** npm packages that a user adds for it. */
  readonly packages: readonly string[];
  readonly measured: ModelRow['measured'];
  readonly about: Spoken;
}

/** A slot as `finder models` and `finder doctor` show it. */
export interface ModelStatus extends ModelOffer {
  readonly slot: ModelSlot;
  /** Where it runs, for example "cpu (ONNX Runtime)"; null when it does not run. */
  readonly device: string | null;
  /** Absolute path of the file the slot runs from (or should run from); null: it is code and has none. */
  readonly file: string | null;
  readonly available: boolean;
  /** Row of the error table that says why it is not available; null when it is. */
  readonly reason: ErrorCode | null;
  readonly trouble: ModelTrouble | null;
  /** Why this model and not another one. */
  readonly why: Spoken;
  /** Why it no longer runs on the device it was started on; null: it does. */
  readonly moved: ModelTrouble | null;
  /** The model that was asked for and cannot be used; null: this is the one. */
  readonly insteadOf: { readonly id: string; readonly trouble: ModelTrouble | null } | null;
  readonly alternatives: readonly ModelOffer[];
}

/** How one slot fares. */
export interface SlotState {
  /** Of the profile, or of the settings. */
  wanted: ModelRow;
  readonly embedded: ModelRow;
  chosen: ModelRow;
  device: string | null;
  /** What keeps `wanted` from being used. */
  failure: FinderError | undefined;
  /** Why it no longer runs on the device it was started on. */
  moved?: FinderError;
  /** The settings that asked for it; undefined: the profile did. */
  settings?: string;
  /** True: the chosen model did not load and there is no other. */
  broken?: boolean;
}

interface Surroundings {
  readonly table: ModelTable;
  readonly profile: ModelProfile;
  trouble(row: ModelRow): FinderError | undefined;
  folderOf(row: ModelRow): string;
}

function toTrouble(failure: FinderError): ModelTrouble {
  return {
    code: failure.code,
    message: { en: failure.text('en'), zh: failure.text('zh') },
    mend: { en: failure.mend('en'), zh: failure.mend('zh') },
  };
}

const sourceTexts: {
  readonly [Kind in ModelSource['kind']]: (source: Extract<ModelSource, { kind: Kind }>) => string;
} = {
  repository: ({ made }) => `repository (${made})`,
  npm: (source) => `npm ${source.package}@${source.version}`,
  pypi: (source) => `PyPI ${source.package} ${source.version}`,
  hub: ({ repository, revision }) => `hub ${repository}@${revision}`,
  address: ({ url }) => url,
  local: (source) => source.path,
};

function sourceText(source: ModelSource): string {
  const write = sourceTexts[source.kind] as (given: ModelSource) => string;
  return write(source);
}

/** Bytes of all files; null when one of them is not known. */
function bytesOf(row: ModelRow): number | null {
  return row.files.reduce<number | null>((sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes), 0);
}

function toOffer(row: ModelRow, table: ModelTable): ModelOffer {
  return {
    id: row.id,
    revision: row.revision,
    runtime: row.runtime,
    profiles: modelProfiles.filter((profile) => table.profiles[profile].slots[row.slot] === row.id),
    source: sourceText(row.source),
    bytes: bytesOf(row),
    licence: row.licence,
    languages: row.languages,
    devices: row.devices,
    packages: row.packages,
    measured: row.measured,
    about: row.about,
  };
}

function whyText(state: SlotState, profile: ModelProfile): Spoken {
  const { wanted, chosen, embedded, failure } = state;
  if (state.settings !== undefined) {
    const reason = { en: failure?.text('en') ?? '', zh: failure?.text('zh') ?? '' };
    return chosen === wanted
      ? { en: `The settings say so (${state.settings}).`, zh: `按设置使用（${state.settings}）。` }
      : {
          en: `The embedded model, because ${wanted.id} of the settings (${state.settings}) cannot be used: ${reason.en}`,
          zh: `使用内置模型，因为设置（${state.settings}）的 ${wanted.id} 不可用：${reason.zh}`,
        };
  }
  if (chosen !== wanted) {
    return {
      en: `The embedded model, because ${wanted.id} of the profile ${profile} cannot be used: ${failure?.text('en') ?? ''}`,
      zh: `使用内置模型，因为配置 ${profile} 的 ${wanted.id} 不可用：${failure?.text('zh') ?? ''}`,
    };
  }
  if (profile !== 'embedded' && chosen === embedded) {
    return {
      en: `The embedded model: the profile ${profile} has no other one.`,
      zh: `使用内置模型：配置 ${profile} 没有其他选择。`,
    };
  }
  if (profile === 'embedded') {
    return { en: 'The embedded model of the profile embedded.', zh: '配置 embedded 的内置模型。' };
  }
  return { en: `The model of the profile ${profile}.`, zh: `配置 ${profile} 的模型。` };
}

function withMove(why: Spoken, moved: FinderError | undefined): Spoken {
  if (moved === undefined) return why;
  return { en: `${why.en} ${moved.text('en')}`, zh: `${why.zh}${moved.text('zh')}` };
}

export function statusOf(slot: ModelSlot, state: SlotState, around: Surroundings): ModelStatus {
  const { wanted, chosen, failure } = state;
  const trouble = around.trouble(chosen) ?? (state.broken === true ? failure : undefined);
  const main = chosen.files.find(({ role }) => role === 'model') ?? chosen.files[0];
  const code = chosen.runtime === 'builtin';
  return {
    slot,
    ...toOffer(chosen, around.table),
    device: trouble === undefined ? (state.device ?? (code ? 'cpu' : null)) : null,
    file: main === undefined ? null : path.join(around.folderOf(chosen), main.path),
    available: trouble === undefined,
    reason: trouble?.code ?? null,
    trouble: trouble === undefined ? null : toTrouble(trouble),
    why: withMove(whyText(state, around.profile), state.moved),
    moved: state.moved === undefined ? null : toTrouble(state.moved),
    insteadOf: chosen === wanted ? null : { id: wanted.id, trouble: failure === undefined ? null : toTrouble(failure) },
    alternatives: around.table.models
      .filter((row) => row.slot === slot && row !== chosen)
      .map((row) => toOffer(row, around.table)),
  };
}
