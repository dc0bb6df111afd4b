import { toFinderError } from '#core';
import type { ErrorCategory, FinderError, Language, Settings } from '#core';
import type { SettingsTrouble } from '#platform';
import { text } from './texts.js';

/** Results go to standard output, everything else to standard error. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function notice(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The language of messages: the setting, or that of the system's locale. */
export function messageLanguage(settings: Pick<Settings, 'language'>, env: NodeJS.ProcessEnv): Language {
  if (settings.language !== 'auto') return settings.language;
  const locale = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

const exitCodes: Record<ErrorCategory, number> = {
  input: 2,
  missing: 1,
  conflict: 1,
  denied: 1,
  environment: 1,
  damaged: 1,
  internal: 1,
};

function exitCodeOf(failure: FinderError): number {
  return exitCodes[failure.category];
}

/** Says what went wrong and how to mend it; returns the exit code. */
export function reportFailure(thrown: unknown, language: Language): number {
  const failure = toFinderError(thrown);
  notice(`${failure.text(language)}\n${failure.mend(language)}`);
  if (failure.code === 'unexpected' && failure.cause instanceof Error && process.env['FINDER_LOG_LEVEL'] === 'debug') {
    notice(failure.cause.stack ?? '');
  }
  return exitCodeOf(failure);
}

/** Says what is wrong with the settings file, where, and what counts in its place. */
export function noticeSettings({ failures, instead }: SettingsTrouble, language: Language): void {
  for (const failure of failures) notice(`${failure.text(language)} ${failure.mend(language)}`);
  notice(`${text(`settings.${instead}`, language)}\n`);
}

/** Columns of text, padded to the widest cell (a Chinese character counts as two). */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell))))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map((row) => line(row))].join('\n');
}

function displayWidth(cell: string): number {
  let width = 0;
  for (const character of cell)
    width += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(
      character,
    )
      ? 2
      : 1;
  return width;
}
