import path from 'node:path';
import { FinderError, toFinderError } from '#core';
import { chooseDevice } from '../devices/probe-devices.js';
import type { DeviceStatus } from '../devices/probe-devices.js';
import { troubleWith } from './check-files.js';
import { readManifest } from './fetched-manifest.js';
import { modelFolder, modelProfiles, modelSlots, ownModelsFolder, readModelTable, rowOf } from './model-table.js';
import type { ModelDevice, ModelProfile, ModelRow, ModelSlot, ModelTable } from './model-table.js';
import { statusOf } from './model-status.js';
import type { ModelStatus, SlotState } from './model-status.js';

/** A model whose files are there and have the content they should have. */
export interface ModelFile extends ModelRow {
  /** Absolute path of the main file; the model's folder when it has no files. */
  readonly path: string;
  /** Absolute path of the model's folder. */
  readonly folder: string;
  /** All files with what they are to the runtime. */
  readonly parts: readonly { readonly role: string; readonly name: string; readonly path: string }[];
  /** The profile that chose it. */
  readonly profile: ModelProfile;
}

export interface RegistryOptions {
  /** Folder with models.json; default: the one that comes with the program. */
  readonly folder?: string | undefined;
  /** Folder of what `finder models fetch` brings; default: none. */
  readonly fetchedFolder?: string | undefined;
  /** `auto` (default): the profile that was fetched last, else `embedded`. */
  readonly profile?: ModelProfile | 'auto' | undefined;
  /** What this machine has; default: the processor only. */
  readonly devices?: readonly DeviceStatus[] | undefined;
  /** `auto` (default): the best device of each model that can be used. */
  readonly device?: ModelDevice | 'auto' | undefined;
}

/** The table of models, what was chosen for each slot, and how the choice fares. */
export class ModelRegistry {
  private constructor(
    readonly table: ModelTable,
    readonly profile: ModelProfile,
    /** Folder with models.json. */
    readonly folder: string,
    private readonly fetchedFolder: string,
    private readonly troubles: ReadonlyMap<ModelRow, FinderError>,
    private readonly slots: Map<ModelSlot, SlotState>,
    /** What this machine has, as it was found at the start. */
    readonly devices: readonly DeviceStatus[],
    private readonly wantedDevice: ModelDevice | 'auto',
  ) {}

  /**
   * Reads models.json and checks every file of the profile. A bad file makes its slot fall back to the embedded model;
   * only when that is bad too the slot is unavailable.
   * Throws FinderError `model_missing` or `model_unusable` when models.json itself cannot be read.
   */
  static async open(options: RegistryOptions = {}): Promise<ModelRegistry> {
    const folder = options.folder ?? ownModelsFolder();
    const table = await readModelTable(folder);
    const fetchedFolder = options.fetchedFolder ?? path.join(folder, 'fetched');
    const manifest = await readManifest(fetchedFolder);
    const wanted = options.profile ?? 'auto';
    const profile = wanted === 'auto' ? (manifest?.profile ?? 'embedded') : wanted;
    const troubles = new Map<ModelRow, FinderError>();
    const slots = new Map<ModelSlot, SlotState>();
    for (const slot of modelSlots) {
      const own = rowOf(table, profile, slot);
      const embedded = rowOf(table, 'embedded', slot);
      if (own === undefined || embedded === undefined) continue;
      for (const row of new Set([own, embedded])) {
        const place = modelFolder(row, folder, fetchedFolder);
        const trouble = await troubleWith({ row, folder: place, profile, manifest });
        if (trouble !== undefined) troubles.set(row, trouble);
      }
      const chosen = troubles.has(own) ? embedded : own;
      slots.set(slot, { wanted: own, embedded, chosen, device: null, failure: troubles.get(own) });
    }
    const { devices = [], device = 'auto' } = options;
    return new ModelRegistry(table, profile, folder, fetchedFolder, troubles, slots, devices, device);
  }

  /** The checked model of a slot. Throws FinderError `model_missing`, `model_truncated`, `model_altered` … */
  get(slot: ModelSlot): ModelFile {
    const state = this.slots.get(slot);
    if (state === undefined)
      throw new FinderError('model_missing', { file: path.join(this.folder, slot), restore: 'npm ci' });
    return this.fileOf(state.chosen);
  }

  /** The checked model of a slot, or undefined when it is missing or damaged. */
  find(slot: ModelSlot): ModelFile | undefined {
    try {
      return this.get(slot);
    } catch {
      return undefined;
    }
  }

  /** The embedded model of a slot, for what the chosen one cannot do; undefined when it is missing or damaged. */
  embedded(slot: ModelSlot): ModelFile | undefined {
    const state = this.slots.get(slot);
    try {
      return state && this.fileOf(state.embedded);
    } catch {
      return undefined;
    }
  }

  /** The device that a model should be started on. */
  deviceFor(model: Pick<ModelRow, 'runtime' | 'devices'>): ModelDevice {
    return chooseDevice(model, this.devices, this.wantedDevice);
  }

  /** Says that the slot's model went from one device to another, because of a failure. */
  reportMoved(slot: ModelSlot, device: string, failure: FinderError): void {
    const state = this.slots.get(slot);
    if (state === undefined) return;
    state.device = device;
    state.moved = failure;
  }

  /** Says that the slot's model runs, and where: "cpu (ONNX Runtime)". */
  report(slot: ModelSlot, device: string): void {
    const state = this.slots.get(slot);
    if (state !== undefined) state.device = device;
  }

  /** Puts a model that the settings name in place of the profile's. `settings`: their keys. */
  choose(slot: ModelSlot, row: ModelRow, settings: string): void {
    const state = this.slots.get(slot);
    if (state === undefined) return;
    Object.assign(state, { wanted: row, chosen: row, settings, device: null });
    state.failure = undefined;
  }

  /** Says that a model that had failed runs (again). */
  reportRecovery(slot: ModelSlot, device: string): void {
    const state = this.slots.get(slot);
    if (state === undefined) return;
    state.chosen = state.wanted;
    state.failure = undefined;
    state.device = device;
  }

  /**
   * Says that the slot's model does not load or stopped working. The slot falls back to its embedded model, which is
   * returned for the caller to start; undefined: that one was it, or it is damaged too.
   */
  reportFailure(slot: ModelSlot, thrown: unknown): ModelFile | undefined {
    const state = this.slots.get(slot);
    if (state === undefined) return undefined;
    state.failure = toFinderError(thrown);
    state.device = null;
    if (state.chosen === state.embedded) {
      state.broken = true;
      return undefined;
    }
    state.chosen = state.embedded;
    return this.embedded(slot);
  }

  /** Every slot with what runs it, where, and why. */
  status(): ModelStatus[] {
    return [...this.slots].map(([slot, state]) =>
      statusOf(slot, state, {
        table: this.table,
        profile: this.profile,
        trouble: (row) => this.troubles.get(row),
        folderOf: (row) => modelFolder(row, this.folder, this.fetchedFolder),
      }),
    );
  }

  private fileOf(row: ModelRow): ModelFile {
    const trouble = this.troubles.get(row);
    if (trouble !== undefined) throw trouble;
    const folder = modelFolder(row, this.folder, this.fetchedFolder);
    const parts = row.files.map(({ role, path: name }) => ({ role, name, path: path.join(folder, name) }));
    const main = parts.find(({ role }) => role === 'model') ?? parts[0];
    const chosenBy = modelProfiles.find((profile) => this.table.profiles[profile].slots[row.slot] === row.id);
    return { ...row, folder, parts, path: main?.path ?? folder, profile: chosenBy ?? 'embedded' };
  }
}
