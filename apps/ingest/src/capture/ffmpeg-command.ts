import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import ffmpeg from 'fluent-ffmpeg';
import type { FfmpegCommand } from 'fluent-ffmpeg';

/** Paths of the two programs, as `findFfmpeg` of #platform gives them. */
export interface FfmpegPrograms {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/** How one ffmpeg process ended. Exit codes differ between versions, so only zero and not zero are told apart. */
export interface FfmpegEnd {
  readonly ok: boolean;
  /** True when it was stopped from here: by the signal, the watchdog or a time limit. */
  readonly stopped: boolean;
  /** The telling lines of its standard error, short; empty when it was silent. */
  readonly complaint: string;
  /** True: somebody outside ended it (Ctrl+C reaches it too, or memory ran out); the file is not to blame. */
  readonly interrupted: boolean;
}

/** Lines that say nothing to a user: addresses, banners, repeats. */
const noise = /^(?:Last message repeated|ffmpeg version|\s|Stream mapping|Press \[q\])/u;

/**
 * The first `most` different lines of ffmpeg's standard error, without codec addresses and without the file's path,
 * joined by "; ".
 */
export function summariseComplaint(stderr: string, most = 3): string {
  const lines = new Set<string>();
  for (const raw of stderr.split(/\r?\n/u)) {
    const line = raw
      .replaceAll(/\[[^\]]* @ 0x[0-9a-f]+\]\s*/giu, '')
      .replace(/^\S*[/\\][^:]*:\s+/u, '')
      .trim();
    if (line === '' || noise.test(line)) continue;
    lines.add(line.length > 160 ? `${line.slice(0, 157)}...` : line);
    if (lines.size >= most) break;
  }
  return [...lines].join('; ');
}

/** A command on one input, with the options every use shares; quiet unless it is to tell more than errors. */
export function command(
  programs: FfmpegPrograms,
  file: string,
  inputOptions: readonly string[],
  tells = 'error',
): FfmpegCommand {
  return ffmpeg({ stdoutLines: 40 })
    .setFfmpegPath(programs.ffmpeg)
    .setFfprobePath(programs.ffprobe)
    .input(file)
    .inputOptions(['-hide_banner', '-nostdin', '-loglevel', tells, ...inputOptions]);
}

interface RunLimits {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

function ending(
  running: FfmpegCommand,
  { signal, timeoutMs }: RunLimits,
): { end: Promise<FfmpegEnd>; stop: () => void } {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    running.kill('SIGKILL');
  };
  const timer = timeoutMs === undefined ? undefined : setTimeout(stop, timeoutMs);
  signal?.addEventListener('abort', stop, { once: true });
  // The process is spawned a little later: an abort before that is caught when it starts.
  running.on('start', () => {
    if (stopped) setImmediate(stop);
  });
  const end = new Promise<FfmpegEnd>((resolve) => {
    running.on('end', (_stdout: unknown, stderr: unknown) =>
      resolve({
        ok: true,
        stopped,
        complaint: summariseComplaint(typeof stderr === 'string' ? stderr : ''),
        interrupted: false,
      }),
    );
    running.on('error', (error: Error, _stdout: unknown, stderr: unknown) => {
      const told = summariseComplaint(typeof stderr === 'string' ? stderr : '');
      const interrupted = !stopped && /killed with signal|exited with code 255/u.test(error.message);
      resolve({ ok: false, stopped, complaint: told === '' ? error.message : told, interrupted });
    });
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  });
  return { end, stop };
}

/** Runs a command that writes the files it names as its outputs. */
export async function runToFiles(running: FfmpegCommand, limits: RunLimits): Promise<FfmpegEnd> {
  limits.signal?.throwIfAborted();
  const { end } = ending(running, limits);
  running.run();
  return end;
}

export interface PipedCommand {
  /** When it has ended and `into` has taken everything. */
  readonly end: Promise<FfmpegEnd>;
  stop(): void;
}

/** Starts a command whose standard output goes into a stream; it waits while the stream is busy. */
export function runToPipe(running: FfmpegCommand, into: Writable, limits: RunLimits): PipedCommand {
  limits.signal?.throwIfAborted();
  const { end, stop } = ending(running, limits);
  let source: Readable | undefined;
  into.once('pipe', (piped: Readable) => {
    source = piped;
  });
  running.pipe(into, { end: true });
  const finish = async (): Promise<FfmpegEnd> => {
    const ended = await end;
    // The process is gone before the last of its output is read; without waiting the last picture is lost now and then.
    if (source?.closed === false) await once(source, 'close').catch(() => undefined);
    // A process that could not start never ends the stream.
    if (!into.writableEnded) into.end();
    if (!into.writableFinished) await once(into, 'finish');
    return ended;
  };
  return { end: finish(), stop };
}

/** Seconds as ffmpeg takes them. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
