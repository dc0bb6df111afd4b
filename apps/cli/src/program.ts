import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { Settings } from '#core';
import { FinderError } from '#core';
import { projectRoot } from '#platform';
import { addAccounts } from './add-accounts.js';
import { addKeeping } from './add-keeping.js';
import { bench } from './bench/run-bench.js';
import type { BenchOptions } from './bench/run-bench.js';
import * as catalogue from './commands/catalogue.js';
import { ask } from './commands/ask.js';
import type { AskOptions } from './commands/ask.js';
import type { CommandContext } from './commands/context.js';
import { evaluate, type EvalOptions } from './commands/eval.js';
import { doctor } from './commands/doctor.js';
import { ingest } from './commands/ingest.js';
import type { IngestOptions } from './commands/ingest.js';
import { fetchModels, listModels } from './commands/models.js';
import { ingestWorker, serve } from './commands/serve.js';
import type { ServeOptions } from './commands/serve.js';

/** Settings given on the command line, stronger than environment and file. */
type Overrides = Partial<Pick<Settings, 'data' | 'host' | 'port'>>;
export type OpenContext = (overrides: Overrides) => Promise<CommandContext>;

function version(): string {
  const manifest = JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

function wholeNumber(name: string): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number)) throw new FinderError('argument_invalid', { name, value, allowed: '0, 1, 2 …' });
    return number;
  };
}

function list(value: string): string[] {
  return value
    .split(/[,，]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The whole command line. Help is in English with the Chinese word beside each command. */
export function createProgram(open: OpenContext): Command {
  const program = new Command('finder')
    .description('Finds lost things at home. / 在家里找东西。')
    .version(version())
    .option('--data <folder>', 'data folder / 数据文件夹')
    .exitOverride()
    .showHelpAfterError();
  const context = (extra: Overrides = {}): Promise<CommandContext> => {
    const { data } = program.opts<{ data?: string }>();
    return open({ ...extra, ...(data === undefined ? {} : { data }) });
  };

  program
    .command('serve')
    .description('start API, page and ingest / 启动服务')
    .option('--api-only', 'without ingest (needs DATABASE_URL) / 不处理录像')
    .option('--sample', 'show the sample recording first / 先展示示例')
    .option('--host <address>', 'address to listen on / 监听地址')
    .option('--port <number>', 'port to listen on / 监听端口', wholeNumber('--port'))
    .action(async ({ host, port, ...options }: ServeOptions & { host?: string; port?: number }) =>
      serve(
        await context({ ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) }),
        options,
      ),
    );
  program
    .command('ingest-worker')
    .description('only take in recordings (needs DATABASE_URL) / 仅处理录像')
    .action(async () => ingestWorker(await context()));
  program
    .command('ingest')
    .description('take in video files or folders / 导入录像')
    .argument('<path...>', 'files or folders / 文件或文件夹')
    .option('--camera <name>', 'camera they come from / 摄像头名称')
    .option('--started-at <moment>', 'start of the recording, ISO 8601 / 录像开始时间')
    .option('--json', 'print the summary as JSON / 以 JSON 输出')
    .action(async (paths: string[], options: IngestOptions) => ingest(await context(), paths, options));
  program
    .command('ask')
    .description('ask where something is / 提问')
    .argument('<question>', 'for example "where is my watch?" / 例如“我的手表在哪里？”')
    .option('--at <moment>', 'when the question is asked, ISO 8601 (default: now) / 提问时间')
    .option('--lang <language>', 'zh or en (default: that of the question) / 回答语言')
    .option('--json', 'print the Answer object / 以 JSON 输出')
    .action(async (question: string, options: AskOptions) => ask(await context(), question, options));

  addCatalogue(program, context);
  addAccounts(program, context);
  addKeeping(program, context);

  program
    .command('eval')
    .description('score clips that have ground truth beside them / 评测')
    .argument('<folder>', 'NAME.mp4 with NAME.json')
    .option('--json', 'print as JSON / 以 JSON 输出')
    .option('--narrator <kinds>', 'ask once for each of template,llama,http / 分别由各讲述者回答')
    .action(async (folder: string, options: EvalOptions) => evaluate(await context(), folder, options));
  program
    .command('bench')
    .description('measure ingest and questions on this machine / 性能测量')
    .option('--objects <count>', 'objects in memory for the questions; 0: none', wholeNumber('--objects'), 100_000)
    .option('--hours <count>', 'take in a long file too, of so many hours', wholeNumber('--hours'), 0)
    .option('--no-ingest', 'leave the two short ingests out')
    .option('--json', 'print as JSON / 以 JSON 输出')
    .action(async (options: BenchOptions) => bench(await context(), options));

  const models = program
    .command('models')
    .description('show the models / 查看模型')
    .option('--json', 'print as JSON / 以 JSON 输出')
    .action(async (options: { json?: boolean }) => listModels(await context(), options));
  models
    .command('fetch')
    .description('fetch the models of a profile / 下载模型')
    .argument('[profile]', 'embedded, cpu or gpu')
    .action(async (profile?: string) => fetchModels(await context(), profile));
  program
    .command('doctor')
    .description('check ffmpeg, database, models, disk, GPU / 检查运行环境')
    .option('--json', 'print as JSON / 以 JSON 输出')
    .action(async (options: { json?: boolean }) => doctor(await context(), options));
  return program;
}

function addCatalogue(program: Command, context: () => Promise<CommandContext>): void {
  const cameras = program.command('cameras').description('list, add, set and remove cameras / 摄像头');
  cameras.command('list', { isDefault: true }).action(async () => catalogue.listCameras(await context()));
  for (const verb of ['add', 'set'] as const) {
    const command = cameras
      .command(verb)
      .argument('<name>')
      .option('--timezone <zone>', 'IANA zone, e.g. Asia/Shanghai / 时区')
      .option(
        '--clock-offset-ms <ms>',
        "what to add to the camera's clock / 时钟修正",
        wholeNumber('--clock-offset-ms'),
      );
    if (verb === 'set') command.option('--rename <name>', 'new name / 新名称');
    command.action(async (name: string, change: catalogue.CameraChange) => {
      const act = verb === 'add' ? catalogue.addCamera : catalogue.changeCamera;
      await act(await context(), name, change);
    });
  }
  cameras
    .command('remove')
    .argument('<name>')
    .description('with all its recordings and pictures / 连同其录像和图片')
    .action(async (name: string) => catalogue.removeCamera(await context(), name));

  for (const kind of ['zone', 'mask'] as const) {
    const areas = program
      .command(`${kind}s`)
      .description(kind === 'zone' ? 'list, add and remove zones / 区域' : 'list, add and remove privacy masks / 遮罩');
    areas
      .command('list', { isDefault: true })
      .argument('[camera]')
      .action(async (camera?: string) => catalogue.listAreas(await context(), kind, camera));
    areas
      .command('add')
      .argument('<camera>')
      .argument('<name>')
      .requiredOption('--polygon <corners>', '"x,y x,y x,y", fractions of the picture / 角点，0 到 1')
      .option('--pixels', 'corners are pixels / 角点为像素')
      .action(async (camera: string, name: string, options: { polygon: string; pixels?: boolean }) =>
        catalogue.addArea(await context(), kind, camera, name, options),
      );
    areas
      .command('remove')
      .argument('<camera>')
      .argument('<name>')
      .action(async (camera: string, name: string) => catalogue.removeArea(await context(), kind, camera, name));
  }

  const items = program.command('items').description('list, add, teach, set and remove items / 物品');
  items.command('list', { isDefault: true }).action(async () => catalogue.listItems(await context()));
  for (const verb of ['add', 'set'] as const) {
    const command = items
      .command(verb)
      .argument('<name>')
      .option('--aliases <names>', 'other names, separated by commas / 别名', list)
      .option('--owner <name>', 'whose it is / 主人');
    if (verb === 'set') command.option('--rename <name>', 'new name / 新名称');
    command.action(async (name: string, change: catalogue.ItemChange) => {
      const act = verb === 'add' ? catalogue.addItem : catalogue.changeItem;
      await act(await context(), name, change);
    });
  }
  items
    .command('teach')
    .description('show photos of a thing / 用照片学习')
    .argument('<name>')
    .argument('[photo...]')
    .option('--objects <ids>', 'objects of the memory that are it / 记忆中的物体编号', list)
    .option(
      '--box <corners>',
      'where the thing is in the photo: "x,y x,y", 0 to 1; once for each photo / 物品在照片中的两个对角，0 到 1，每张照片一次',
      (corners: string, before: string[] | undefined) => [...(before ?? []), corners],
    )
    .action(async (name: string, photos: string[], options: { objects?: string[]; box?: string[] }) =>
      catalogue.teachItem(await context(), name, photos, options),
    );
  items
    .command('remove')
    .argument('<name>')
    .action(async (name: string) => catalogue.removeItem(await context(), name));

  const people = program.command('people').description('list, add, set and remove people / 人物');
  people.command('list', { isDefault: true }).action(async () => catalogue.listPeople(await context()));
  people
    .command('add')
    .argument('<name>')
    .action(async (name: string) => catalogue.addPerson(await context(), name));
  people
    .command('set')
    .argument('<name>')
    .requiredOption('--rename <name>', 'new name / 新名称')
    .action(async (name: string, { rename }: { rename: string }) =>
      catalogue.changePerson(await context(), name, rename),
    );
  people
    .command('remove')
    .argument('<name>')
    .action(async (name: string) => catalogue.removePerson(await context(), name));
}
