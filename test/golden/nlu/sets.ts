import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The sets of sentences lie beside a developer's checkout, not in the project. */
export const usualFolder = path.resolve(import.meta.dirname, '../../../../shared/data/nlu');

export const authoredFile = 'authored_lost_item_queries_zh_en.jsonl';

export const setsPresent = (folder: string): boolean => existsSync(path.join(folder, authoredFile));

export type Row = Readonly<Record<string, unknown>>;

/** The rows of a file with one JSON object a line; none when the file is not there. */
export function readRows(folder: string, file: string): Row[] {
  const full = path.join(folder, file);
  if (!existsSync(full)) return [];
  return readFileSync(full, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How many of a set were read rightly. */
export interface Rate {
  readonly name: string;
  readonly right: number;
  readonly of: number;
  /** What was read otherwise than the set says, with what it was read as. */
  readonly misses: readonly string[];
}

export function rate(name: string, outcomes: readonly { readonly right: boolean; readonly note: string }[]): Rate {
  return {
    name,
    right: outcomes.filter(({ right }) => right).length,
    of: outcomes.length,
    misses: outcomes.filter(({ right }) => !right).map(({ note }) => note),
  };
}
