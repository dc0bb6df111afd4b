import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { toFinderError } from '#core';
import type { Language, SettingsTroubleReply } from '#core';
import { lastGoodFile, loadSettingsForStart, settingsFile } from '#platform';
import type { SettingsTrouble } from '#platform';
import { failureBody } from '../platform/failure.filter.js';

async function markOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return found === undefined ? '' : `${found.mtimeMs} ${found.size}`;
}

/** What is wrong with the settings file as it stands now; it is read again only when it was changed. */
@Injectable()
export class SettingsWatch {
  private mark: string | undefined;
  private trouble: SettingsTrouble | undefined;

  async look(): Promise<SettingsTrouble | undefined> {
    const origin = { cwd: process.cwd(), env: process.env };
    const mark = `${await markOf(settingsFile(origin))}|${await markOf(lastGoodFile(origin))}`;
    if (mark !== this.mark) {
      this.trouble = await loadSettingsForStart(origin).then(
        ({ trouble }) => trouble,
        // With this file the next start fails.
        (thrown: unknown) => ({ failures: [toFinderError(thrown)], instead: 'defaults' as const }),
      );
      this.mark = mark;
    }
    return this.trouble;
  }
}

export function troubleReply(trouble: SettingsTrouble | undefined, language: Language): SettingsTroubleReply | null {
  if (trouble === undefined) return null;
  return {
    failures: trouble.failures.map((failure) => failureBody(failure, language).error),
    instead: trouble.instead,
  };
}
