import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * When the process began, as a text that only that process of this boot gives. `gone`: there is no such process;
 * `unknown`: it lives, but the system does not tell.
 */
export async function processStart(pid: number): Promise<string> {
  if (!isAlive(pid)) return 'gone';
  if (process.platform === 'linux') {
    try {
      const [status, boot] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
      ]);
      // The name in brackets may hold spaces; behind it the state comes first and the start is the 20th field.
      const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return 'gone';
      return `${boot.trim()}:${fields[19] ?? ''}`;
    } catch {
      return isAlive(pid) ? 'unknown' : 'gone';
    }
  }
  if (process.platform === 'win32') return 'unknown';
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } });
    return stdout.trim() || 'gone';
  } catch {
    return 'unknown';
  }
}
