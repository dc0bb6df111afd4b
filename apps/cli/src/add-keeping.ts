import { Argument } from 'commander';
import type { Command } from 'commander';
import type { CommandContext } from './commands/context.js';
import * as keeping from './commands/keeping.js';

const kinds = ['item', 'person', 'day'] as const;

function kind(): Argument {
  return new Argument('<kind>', 'item, person or day / 物品、人物或日期').choices([...kinds]);
}

/** The commands that hand out and erase what is kept. */
export function addKeeping(program: Command, context: () => Promise<CommandContext>): void {
  program
    .command('export')
    .description('everything about an item, a person or a day as a zip / 导出')
    .addArgument(kind())
    .argument('<name>', 'its name, or the day as 2026-11-24 / 名称或日期')
    .option('--camera <name>', 'of a day, only this camera / 仅此摄像头')
    .option('--to <file>', 'where to write it / 输出文件')
    .action(async (what: keeping.PortionKind, name: string, options: keeping.ExportOptions) =>
      keeping.exportPortion(await context(), what, name, options),
    );
  program
    .command('erase')
    .description('erase everything about an item, a person or a day / 删除')
    .addArgument(kind())
    .argument('<name>', 'its name, or the day as 2026-11-24 / 名称或日期')
    .option('--camera <name>', 'of a day, only this camera / 仅此摄像头')
    .option('--yes', 'do not ask / 不再询问')
    .action(async (what: keeping.PortionKind, name: string, options: keeping.EraseOptions) =>
      keeping.erasePortion(await context(), what, name, options),
    );
}
