import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { FinderError } from '#core';
import type { Erasure, Language, Portion, PortionCounts, PortionPreview } from '#core';
import { notice, print } from '../output.js';
import { text } from '../texts.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';

export type PortionKind = Portion['kind'];

export interface ExportOptions {
  readonly camera?: string;
  readonly to?: string;
}

export interface EraseOptions {
  readonly camera?: string;
  readonly yes?: boolean;
}

const waitMs = 1000;

function portionOf(kind: PortionKind, name: string, camera: string | undefined): Portion {
  if (kind !== 'day') return { kind, name };
  return { kind, day: name, ...(camera === undefined ? {} : { camera }) };
}

function queryOf(portion: Portion): string {
  const given = Object.entries(portion).map(([key, value]): [string, string] => [key, String(value)]);
  return new URLSearchParams(given).toString();
}

function countsText(counts: PortionCounts, language: Language): string {
  const { objects, changes, pictures, clips, questions, bytes } = counts;
  const mb = (bytes / 1e6).toFixed(1);
  return text('keeping.counts', language, { objects, changes, pictures, clips, questions, mb });
}

/** Writes the zip; a file that is there already is not overwritten. */
export async function exportPortion(
  context: CommandContext,
  kind: PortionKind,
  name: string,
  { camera, to }: ExportOptions,
): Promise<void> {
  const { language } = context;
  const portion = portionOf(kind, name, camera);
  const file = path.resolve(to ?? `finder-${kind}-${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.zip`);
  await withClient(context, async (client) => {
    const { counts } = await client.get<PortionPreview>(`/api/portions?${queryOf(portion)}`);
    notice(countsText(counts, language));
    await client.download(`/api/portions/export?${queryOf(portion)}`, file);
  });
  print(text('keeping.exported', language, { file }));
}

/** Shows what it is, asks, erases, and says what stays. */
export async function erasePortion(
  context: CommandContext,
  kind: PortionKind,
  name: string,
  { camera, yes }: EraseOptions,
): Promise<void> {
  const { language } = context;
  const portion = portionOf(kind, name, camera);
  await withClient(context, async (client) => {
    const { counts, stays } = await client.get<PortionPreview>(`/api/portions?${queryOf(portion)}`);
    notice(countsText(counts, language));
    for (const recording of stays.recordings) notice(text('keeping.stays', language, { recording }));
    if (yes !== true && !(await isSure(language))) return;
    let erasure = await client.request<Erasure>('POST', '/api/erasures', { portion, sure: true });
    while (erasure.status === 'running') {
      await new Promise((resolve) => {
        setTimeout(resolve, waitMs);
      });
      const { erasures } = await client.get<{ erasures: Erasure[] }>('/api/erasures');
      erasure = erasures.find(({ id }) => id === erasure.id) ?? erasure;
    }
    if (erasure.failure !== null) {
      notice(`${erasure.failure.message}\n${erasure.failure.mend}`);
      context.exitWith(1);
      return;
    }
    print(text('keeping.erased', language, { what: countsText(erasure.freed ?? counts, language) }));
  });
}

/** @throws FinderError argument_invalid where nobody can answer */
async function isSure(language: Language): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new FinderError('argument_invalid', { name: 'erase', value: '', allowed: '--yes' });
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(text('keeping.sure', language));
    return ['y', 'yes', '是'].includes(answer.trim().toLowerCase());
  } finally {
    lines.close();
  }
}
