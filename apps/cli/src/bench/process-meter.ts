import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { FinderError } from '#core';

/** /proc counts processor time in hundredths of a second on every Linux platform that Node.js supports. */
const TICKS_PER_SECOND = 100;
const SAMPLE_EVERY_MS = 200;

interface ProcessStat {
  /** User + system time of its children that have ended, in ticks. */
  readonly childTicks: number;
  readonly ownTicks: number;
}

function readStat(pid: number | 'self'): ProcessStat | undefined {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name in parentheses may hold spaces; the numbers follow the last one.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const number = (index: number): number => Number(fields[index] ?? 0);
  return { ownTicks: number(11) + number(12), childTicks: number(13) + number(14) };
}

function pidsOf(thread: string): string[] {
  try {
    return readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean);
  } catch {
    // The thread ended since the list was read.
    return [];
  }
}

/** Asked of this process's own threads: reading every process of the machine costs more than what is measured. */
function childrenOfSelf(): { pid: number; stat: ProcessStat }[] {
  return readdirSync('/proc/self/task').flatMap((thread) => {
    return pidsOf(thread).flatMap((text) => {
      const pid = Number(text);
      const stat = readStat(pid);
      return stat === undefined ? [] : [{ pid, stat }];
    });
  });
}

function residentMb(pid: number | 'self'): number {
  try {
    const line = /^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** A child that has not yet become the program that it is to run: its memory is that of this process once more. */
function isFork(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`) === process.execPath;
  } catch {
    return false;
  }
}

/** Processor time of this process, all its threads and its children, in seconds. */
export function processorSeconds(): number {
  const own = readStat('self');
  if (own === undefined) {
    throw new FinderError('argument_invalid', { name: 'bench', value: process.platform, allowed: 'Linux (/proc)' });
  }
  const alive = childrenOfSelf().reduce((sum, { stat }) => sum + stat.ownTicks + stat.childTicks, 0);
  return (own.ownTicks + own.childTicks + alive) / TICKS_PER_SECOND;
}

/** Watches the memory of this process and its children together from its making until `stop`. */
export class MemoryMeter {
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  constructor() {
    this.sample();
    this.timer = setInterval(() => {
      this.sample();
    }, SAMPLE_EVERY_MS);
  }

  private sample(): void {
    const children = childrenOfSelf().reduce((sum, { pid }) => sum + (isFork(pid) ? 0 : residentMb(pid)), 0);
    this.peak = Math.max(this.peak, residentMb('self') + children);
  }

  /** Ends the watch; returns the largest sum seen, in MB. */
  stop(): number {
    clearInterval(this.timer);
    this.sample();
    return Math.round(this.peak);
  }
}
