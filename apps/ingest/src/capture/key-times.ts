import type { FfmpegCommand } from 'fluent-ffmpeg';
import { frameStepMs } from './frame-source.js';

/** What the filter `showinfo` says of a picture, before it is written. */
const told = /showinfo.*\bn:\s*\d+\s.*\bpts_time:\s*(-?[\d.]+)/u;
const level = /\[(?:error|fatal|panic)\]\s*/u;
const mostErrors = 40;
/** showinfo rounds to six digits: less than this is no lateness. */
const roundingMs = 1;

/** Reads from the standard error of an ffmpeg that began at `fromMs` when each of its pictures is on the screen. */
export class KeyTimes {
  /** Its lines that tell of errors, the first ones. */
  readonly errors: string[] = [];
  private readonly known: number[] = [];
  private asked: ((offsetMs: number) => void) | undefined;

  constructor(running: FfmpegCommand, fromMs: number) {
    running.on('stderr', (line: string) => {
      const [, time] = told.exec(line) ?? [];
      if (time !== undefined)
        this.add(fromMs + frameStepMs * Math.ceil((Number(time) * 1000 - roundingMs) / frameStepMs));
      else if (level.test(line) && this.errors.length < mostErrors) this.errors.push(line.replace(level, ''));
    });
    running.on('end', () => this.end());
    running.on('error', () => this.end());
  }

  /** The first moment of the next picture, ms, at the frames' steps; infinite when it has ended without one. */
  next(): number | Promise<number> {
    const known = this.known.shift();
    if (known !== undefined) return known;
    return new Promise((resolve) => {
      this.asked = resolve;
    });
  }

  private add(offsetMs: number): void {
    if (this.asked === undefined) this.known.push(offsetMs);
    else this.asked(offsetMs);
    this.asked = undefined;
  }

  private end(): void {
    this.add(Number.POSITIVE_INFINITY);
  }
}
