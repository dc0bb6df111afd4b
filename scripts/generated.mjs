// The files that are made from the sources: path and text of each. Reads the compiled server.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const intro = `# Settings

<!-- Made by \`npm run generate\` from libs/core/src/settings.schema.ts. Do not edit. -->

Settings come from, later ones winning: the defaults below, \`finder.yaml\` in the folder Finder is started in (or the file that \`FINDER_SETTINGS\` names), the environment, the command line. Every key also is an environment variable; an empty variable counts as not set. \`DATABASE_URL\` is read as \`databaseUrl\`, unless \`FINDER_DATABASE_URL\` is set too.

A wrong value or an unknown key in the environment or on the command line stops the start and says which key it was and what is allowed. Mistakes in the file do not: Finder starts with all of the file that can be used, and takes the rest from the last start that went well (it keeps a copy beside the file, \`.finder.yaml.last-good\`), else from the defaults; a file that is no YAML at all gives way to that copy as a whole. The terminal and the dashboard say what is wrong, on which line, and how to mend it. Two things are never taken over like that: \`host\` and \`narrator.allowRemote\` fall back to their defaults, so that nothing opens to the network by mistake. And when the file may say where the memory is (\`data\`, \`databaseUrl\`) but cannot be read, and neither the copy nor the environment says it, Finder does not start: an empty memory would have no privacy masks. Passwords are not repeated in messages or logs.

\`\`\`yaml
# yaml-language-server: $schema=./finder.schema.json
port: 4280
timezone: Asia/Shanghai
ingest:
  segmentMinutes: 5
\`\`\`

`;

function defaultText({ key, defaultValue }) {
  if (key === 'timezone') return "the system's";
  return defaultValue === null || defaultValue === undefined ? 'null' : `\`${String(defaultValue)}\``;
}

function cell(text) {
  return text.replaceAll('|', String.raw`\|`);
}

function settingsPage(keys) {
  const rows = keys.map((entry) => {
    const cells = [
      `\`${entry.key}\``,
      `\`${entry.variable}\``,
      entry.allowed,
      defaultText(entry),
      `${entry.description}<br>${entry.descriptionZh}`,
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return `${intro}| key | variable | allowed | default | |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** Without what differs between machines or says nothing. */
function tidy(node, way = '') {
  if (Array.isArray(node)) return node.map((entry) => tidy(entry, way));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(
    ([key, value]) =>
      !(key === 'default' && way === 'timezone') && !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, tidy(value, key)]));
}

/** With the descriptions in Chinese below those in English, for editors that show them. */
function inBoth(schema, keys) {
  for (const { key, descriptionZh } of keys) {
    let node = schema;
    for (const part of key.split('.')) node = node.properties[part];
    node.description += `\n${descriptionZh}`;
  }
  return schema;
}

/** @returns {Promise<Map<string, string>>} text by path below the root */
export async function generate() {
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
  const load = async (file) => import(pathToFileURL(path.join(root, 'dist', ...file.split('/'))).href);
  const { settingsSchema } = await load('libs/core/src/settings.schema.js');
  const { settingKeys } = await load('libs/platform/src/setting-keys.js');
  const { describeApi } = await load('apps/api/src/index.js');
  const schema = inBoth(tidy(z.toJSONSchema(settingsSchema, { io: 'input' })), settingKeys());
  const style = await resolveConfig(path.join(root, 'finder.schema.json'));
  return new Map([
    ['docs/settings.md', settingsPage(settingKeys())],
    ['finder.schema.json', await format(JSON.stringify(schema), { ...style, parser: 'json' })],
    ['docs/openapi.json', await format(JSON.stringify(await describeApi()), { ...style, parser: 'json' })],
  ]);
}
