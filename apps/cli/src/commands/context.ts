import type { Language, Settings } from '#core';
import { connect } from '../connection.js';
import type { FinderClient } from '../client.js';

/** What every command is given: the settings and the language of messages. */
export interface CommandContext {
  readonly settings: Settings;
  readonly language: Language;
  /** False: the settings file has a mistake, and something else counts in its place. */
  readonly settingsFine: boolean;
  /** Ends the command with this exit code unless something worse happens. */
  exitWith(code: number): void;
}

/** Runs `work` against the Finder of the data folder and ends a private one afterwards. */
export async function withClient<Result>(
  context: CommandContext,
  work: (client: FinderClient) => Promise<Result>,
): Promise<Result> {
  const connection = await connect(context.settings, context.language);
  try {
    return await work(connection.client);
  } finally {
    await connection[Symbol.asyncDispose]();
  }
}
