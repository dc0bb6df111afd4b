import { Option } from 'commander';
import type { Command } from 'commander';
import * as accounts from './commands/accounts.js';
import type { CommandContext } from './commands/context.js';

const roles = ['owner', 'member', 'viewer'] as const;

function role(standard?: string): Option {
  const option = new Option('--role <role>', 'what it may do / 角色').choices([...roles]);
  return standard === undefined ? option : option.default(standard);
}

/** The commands about who may come in from other machines. */
export function addAccounts(program: Command, context: () => Promise<CommandContext>): void {
  const people = program.command('accounts').description('who may come in from other devices / 账户');
  people.command('list', { isDefault: true }).action(async () => accounts.listAccounts(await context()));
  people
    .command('add')
    .description('asks for the password, or reads it from standard input / 添加')
    .argument('<name>')
    .addOption(role('member'))
    .action(async (who: string, options: accounts.AccountOptions) =>
      accounts.addAccount(await context(), who, options),
    );
  people
    .command('set')
    .argument('<name>')
    .addOption(role())
    .option('--rename <name>', 'new name / 新名称')
    .action(async (who: string, options: accounts.AccountOptions) =>
      accounts.changeAccount(await context(), who, options),
    );
  people
    .command('password')
    .description('sets a new password and signs out everywhere / 重设密码')
    .argument('<name>')
    .action(async (who: string) => accounts.setPassword(await context(), who));
  people
    .command('sign-out')
    .description('signs out everywhere / 在所有设备上退出登录')
    .argument('<name>')
    .action(async (who: string) => accounts.signOut(await context(), who));
  people
    .command('remove')
    .argument('<name>')
    .action(async (who: string) => accounts.removeAccount(await context(), who));

  const tokens = program.command('tokens').description('keys for programs / API 令牌');
  tokens.command('list', { isDefault: true }).action(async () => accounts.listTokens(await context()));
  tokens
    .command('add')
    .description('prints the token once / 仅显示一次')
    .argument('<name>')
    .addOption(role('viewer'))
    .action(async (what: string, options: accounts.AccountOptions) =>
      accounts.addToken(await context(), what, options),
    );
  tokens
    .command('remove')
    .argument('<id>')
    .action(async (id: string) => accounts.removeToken(await context(), id));
}
