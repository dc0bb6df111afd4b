import 'reflect-metadata';
import { CommanderError } from 'commander';
import type { Language } from '#core';
import { loadSettingsForStart } from '#platform';
import { createProgram } from './program.js';
import { messageLanguage, noticeSettings, reportFailure } from './output.js';

/** Runs one command line (without node and script); resolves to the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  let language: Language = messageLanguage({ language: 'auto' }, process.env);
  let exitCode = 0;
  // A reader that closes early (`finder ask … | head -1`) is no failure.
  process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
    if (failure.code !== 'EPIPE') throw failure;
  });
  try {
    const program = createProgram(async (overrides) => {
      const { settings, trouble } = await loadSettingsForStart({ cwd: process.cwd(), env: process.env, overrides });
      language = messageLanguage(settings, process.env);
      if (trouble !== undefined) noticeSettings(trouble, language);
      return {
        settings,
        language,
        settingsFine: trouble === undefined,
        exitWith: (code) => {
          exitCode = Math.max(exitCode, code);
        },
      };
    });
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (failure) {
    if (failure instanceof CommanderError) return failure.exitCode === 0 ? 0 : 2;
    return reportFailure(failure, language);
  }
}
