import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { FinderError } from '#core';

/** Values by name, as a settings file nests them. */
export type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function valueAt(tree: Tree, way: readonly string[]): unknown {
  let value: unknown = tree;
  for (const part of way) value = isTree(value) ? value[part] : undefined;
  return value;
}

/** Puts a value into the tree; undefined takes out what stands there. */
export function put(tree: Tree, way: readonly string[], value: unknown): void {
  const last = way.at(-1);
  let node = tree;
  for (const part of way.slice(0, -1)) {
    const child = node[part];
    const next: Tree = isTree(child) ? child : {};
    node[part] = next;
    node = next;
  }
  if (last === undefined) return;
  if (value === undefined) delete node[last];
  else node[last] = value;
}

/** What stands in a settings file. */
export interface SettingsText {
  readonly tree: Tree;
  /** Line on which a key ("ingest", "segmentMinutes") stands, else that of the last part of it that does. */
  readonly lineOf: (way: readonly string[]) => number | undefined;
}

/**
 * Reads the text of a settings file; `file` is its path for messages.
 * @throws FinderError settings_unreadable with line and column
 */
export function parseSettings(text: string, file: string): SettingsText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const trouble = document.errors[0];
  if (trouble !== undefined) {
    // The parser's own message quotes the line, which may hold a password: only its kind and place are told.
    const { line, col } = lines.linePos(trouble.pos[0]);
    throw new FinderError('settings_unreadable', { file, reason: `line ${line}, column ${col}: ${trouble.code}` });
  }
  const tree: unknown = document.toJS() ?? {};
  if (!isTree(tree)) throw new FinderError('settings_unreadable', { file, reason: 'line 1: KEY_VALUE_EXPECTED' });
  return {
    tree,
    lineOf: (way) => {
      let node: unknown = document.contents;
      let at: number | undefined;
      for (const part of way) {
        const pair = isMap(node)
          ? node.items.find(({ key }) => isScalar(key) && String(key.value) === part)
          : undefined;
        if (pair === undefined || !isScalar(pair.key)) break;
        at = pair.key.range?.[0];
        node = pair.value;
      }
      return at === undefined ? undefined : lines.linePos(at).line;
    },
  };
}
