import { execFileSync } from 'node:child_process';
import { mkdtempSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync, readdirSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let copy: string;

/** Runs the direction check over a copy of the tree; returns its exit status and what it printed. */
function checkDirections(): { status: number; printed: string } {
  try {
    const printed = execFileSync(
      process.execPath,
      [
        path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        'apps',
        'libs',
      ],
      { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return { status: 0, printed };
  } catch (error) {
    const failure = error as { status?: number; stdout?: string; stderr?: string };
    return { status: failure.status ?? -1, printed: `${failure.stdout ?? ''}${failure.stderr ?? ''}` };
  }
}

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'finder-directions-'));
  for (const group of ['apps', 'libs']) {
    for (const room of readdirSync(path.join(root, group))) {
      const source = path.join(root, group, room, 'src');
      if (!existsSync(source) || room === 'web') continue;
      mkdirSync(path.join(copy, group, room), { recursive: true });
      cpSync(source, path.join(copy, group, room, 'src'), { recursive: true });
    }
  }
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    cpSync(path.join(root, file), path.join(copy, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe('directions between rooms', () => {
  it('hold in the tree as it is', () => {
    expect(checkDirections()).toMatchObject({ status: 0 });
  });

  it.each([
    {
      file: 'libs/memory/src/planted.ts',
      line: "import { answerSchema } from '#search';",
      rule: 'libs-memory-imports',
    },
    { file: 'libs/core/src/planted.ts', line: "import { readFileSync } from 'node:fs';", rule: 'core-is-pure' },
    { file: 'apps/api/src/planted.ts', line: "import { createIngest } from '#ingest';", rule: 'api-without-ingest' },
    { file: 'apps/api/src/planted.ts', line: "import ort from 'onnxruntime-node';", rule: 'inference-in-models-only' },
    {
      file: 'libs/search/src/planted.ts',
      line: "import { boxArea } from '../../core/src/geometry.js';",
      rule: 'rooms-through-their-root',
    },
  ])('refuse $line in $file', ({ file, line, rule }) => {
    const planted = path.join(copy, file);
    writeFileSync(planted, `${line}\n`);
    try {
      const { status, printed } = checkDirections();
      expect(status).not.toBe(0);
      expect(printed).toContain(rule);
    } finally {
      rmSync(planted);
    }
  });
});
