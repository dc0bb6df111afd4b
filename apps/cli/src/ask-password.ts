import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { FinderError, leastPasswordLength, mostPasswordLength } from '#core';
import type { Language } from '#core';
import { notice } from './output.js';
import { text } from './texts.js';

/** Reads a line without showing what is typed. */
async function hiddenLine(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
    return line ?? '';
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/**
 * A new password: typed twice on a terminal, else the first line of standard input. Never an argument, which other users
 * of the machine could read in the list of processes.
 * @throws FinderError argument_invalid
 */
export async function askPassword(name: string, language: Language): Promise<string> {
  for (;;) {
    const password = await hiddenLine(process.stdin.isTTY ? text('accounts.password', language, { name }) : '');
    if (password.length < leastPasswordLength || password.length > mostPasswordLength) {
      const unit = language === 'zh' ? '个字符' : 'characters';
      const allowed = `${leastPasswordLength}…${mostPasswordLength} ${unit}`;
      throw new FinderError('argument_invalid', {
        name: language === 'zh' ? '密码' : 'password',
        value: '***',
        allowed,
      });
    }
    if (!process.stdin.isTTY) return password;
    if ((await hiddenLine(text('accounts.again', language))) === password) return password;
    notice(text('accounts.unequal', language));
  }
}
