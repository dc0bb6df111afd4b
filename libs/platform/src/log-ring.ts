import { mostLogLines } from '#core';
import type { LogLevel } from '#core';
import { maskSecrets } from './secrets.js';

export interface LogLine {
  /** Counts from the start of the process. */
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly level: LogLevel;
  readonly message: string;
  /** What else was noted, as JSON; null: nothing. */
  readonly details: string | null;
}

const levels: readonly (readonly [least: number, level: LogLevel])[] = [
  [50, 'error'],
  [40, 'warn'],
  [30, 'info'],
];
const longestText = 4000;
const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)} …` : text;
}

/** Also where the logger does not look any more, deep inside of what was noted. */
function hideFields(json: string): string {
  return json.replaceAll(
    /"((?:\w*(?:token|password|secret|cookie)|authorization|api_?key))": "[^"]*"/giu,
    '"$1": "***"',
  );
}

/** The newest lines of the log of this process, kept in memory to be shown; older ones make room. */
export class LogRing {
  private readonly lines: LogLine[] = [];
  private count = 0;

  constructor(private readonly most = mostLogLines) {}

  /** Takes a line as pino writes it, in which the fields that are known to be secret are hidden already. */
  add(json: string): void {
    let line: Record<string, unknown>;
    try {
      line = JSON.parse(json) as Record<string, unknown>;
    } catch {
      return;
    }
    const { level, time, msg, ...rest } = line;
    const value = typeof level === 'number' ? level : 30;
    this.count += 1;
    this.lines.push({
      id: this.count,
      at: typeof time === 'string' ? time : new Date().toISOString(),
      level: levels.find(([least]) => value >= least)?.[1] ?? 'debug',
      message: cut(maskSecrets(typeof msg === 'string' ? msg : '')),
      details: Object.keys(rest).length === 0 ? null : cut(maskSecrets(hideFields(JSON.stringify(rest, null, 1)))),
    });
    if (this.lines.length > this.most) this.lines.shift();
  }

  /** The newest lines of at least that level, newest first. */
  newest(least: LogLevel, limit: number): LogLine[] {
    const from = order.indexOf(least);
    return this.lines
      .filter(({ level }) => order.indexOf(level) >= from)
      .slice(-limit)
      .toReversed();
  }
}
