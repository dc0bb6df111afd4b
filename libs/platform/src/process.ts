import { spawn } from 'node:child_process';
import { FinderError } from '#core';
import { systemCode } from './data-folder.js';

export interface ProcessOptions {
  readonly signal?: AbortSignal;
  /** The process is killed after this long; default: never. */
  readonly timeoutMs?: number;
  readonly input?: Uint8Array | string;
  /** More on standard output than this kills the process; default 64 MiB. */
  readonly maxOutputBytes?: number;
  readonly cwd?: string;
}

export interface ProcessResult {
  /** Exit code; of a process that a signal ended, 128. */
  readonly code: number;
  readonly stdout: Buffer;
  /** The last 64 KiB. */
  readonly stderr: string;
}

const stderrBytes = 65_536;

/**
 * Runs a program to its end. A non-zero exit code is a result, not an error.
 * @throws FinderError ffmpeg_missing when the program is not there or may not be run; unexpected on time-out or too
 *   much output; the signal's reason when aborted.
 */
export async function runProcess(
  file: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  const { signal, timeoutMs, input, maxOutputBytes = 64 * 2 ** 20 } = options;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const output: Buffer[] = [];
    let outputBytes = 0;
    let complaint = '';
    let failure: unknown;
    const stop = (reason: unknown) => {
      failure ??= reason;
      child.kill('SIGKILL');
    };
    const onAbort = () => stop(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(
            () => stop(new FinderError('unexpected', { reason: `${file} did not end within ${timeoutMs} ms` })),
            timeoutMs,
          );
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length;
      if (outputBytes > maxOutputBytes) {
        stop(new FinderError('unexpected', { reason: `${file} wrote more than ${maxOutputBytes} bytes` }));
      } else output.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-stderrBytes);
    });
    // A program that ends without reading its input closes the pipe: its exit code tells the story.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.on('error', (error) => {
      settle();
      const missing = ['ENOENT', 'EACCES', 'ENOEXEC'].includes(systemCode(error) ?? '');
      reject(failure ?? (missing ? new FinderError('ffmpeg_missing', { program: file }, { cause: error }) : error));
    });
    child.on('close', (code) => {
      settle();
      if (failure === undefined) resolve({ code: code ?? 128, stdout: Buffer.concat(output), stderr: complaint });
      else reject(failure instanceof Error ? failure : new Error(`${file} was stopped`));
    });
  });
}
