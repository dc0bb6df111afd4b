import { FinderError, toFinderError } from '#core';
import type { Language } from '#core';
import type { ModelStatus } from '#models';
import { dataPaths, findFfmpeg, freeDiskMb, prepareDataFolder } from '#platform';
import { print } from '../output.js';
import { text } from '../texts.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';

type Trouble = NonNullable<ModelStatus['trouble']>;

interface Check {
  readonly name: string;
  readonly found: string;
  readonly trouble?: Trouble | undefined;
}

interface SystemState {
  readonly database: { readonly kind: string; readonly version: string };
}

async function check(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, found: await look() };
  } catch (thrown) {
    const failure = toFinderError(thrown);
    const message = { en: failure.text('en'), zh: failure.text('zh') };
    const mend = { en: failure.mend('en'), zh: failure.mend('zh') };
    return { name, found: '', trouble: { code: failure.code, message, mend } };
  }
}

function checkText({ name, found, trouble }: Check, language: Language): string {
  if (trouble === undefined) return `${text('doctor.ok', language)}  ${name}: ${found}`;
  return `${text('doctor.bad', language)}  ${name}: ${trouble.message[language]}\n    → ${trouble.mend[language]}`;
}

/** Looks at everything Finder stands on; exit code 1 when something does not hold. */
export async function doctor(context: CommandContext, options: { json?: boolean }): Promise<void> {
  const { settings, language } = context;
  const paths = dataPaths(settings.data);
  const checks: Check[] = [{ name: text('doctor.node', language), found: process.versions.node }];
  checks.push(
    await check(text('doctor.folder', language), async () => {
      await prepareDataFolder(paths);
      return paths.root;
    }),
    await check(text('doctor.disk', language), async () => {
      const mb = Math.round(await freeDiskMb(paths.root));
      if (mb < settings.ingest.minFreeDiskMb) throw new FinderError('disk_full', { path: paths.root });
      return text('doctor.free', language, { mb });
    }),
    await check(text('doctor.ffmpeg', language), async () => {
      const found = await findFfmpeg(settings);
      return `${found.ffmpeg}, ${found.ffprobe} (${found.source})`;
    }),
  );
  let models: readonly ModelStatus[] = [];
  checks.push(
    await check(text('doctor.database', language), () =>
      withClient(context, async (client) => {
        models = await client.get<ModelStatus[]>('/api/models');
        const { database } = await client.get<SystemState>('/api/system');
        return `${database.kind}, ${database.version}`;
      }),
    ),
  );
  for (const model of models) {
    const name = text('doctor.model', language, { slot: model.slot });
    if (model.available) checks.push({ name, found: `${model.id} (${model.device ?? '–'})` });
    else checks.push({ name, found: '', trouble: model.trouble ?? undefined });
  }
  const gpu = models.flatMap(({ device }) => (device === null || device.startsWith('cpu') ? [] : [device]));
  checks.push({
    name: text('doctor.gpu', language),
    found: gpu.length > 0 ? [...new Set(gpu)].join(', ') : text('doctor.gpuNone', language),
  });
  if (options.json === true) {
    const plain = checks.map(({ name, found, trouble }) => ({
      name,
      ok: trouble === undefined,
      found,
      ...(trouble === undefined
        ? {}
        : { code: trouble.code, message: trouble.message[language], mend: trouble.mend[language] }),
    }));
    print(JSON.stringify(plain, null, 2));
  } else {
    print(checks.map((one) => checkText(one, language)).join('\n'));
  }
  if (checks.some(({ trouble }) => trouble !== undefined)) context.exitWith(1);
}
