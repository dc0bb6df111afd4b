import type { Language } from '#core';
import { languageTag } from './language.js';

/**
 * Clock time at the camera, as the ISO text with its offset says it: the offset is the camera's, so the digits are read
 * as they stand. `style`: "time" 09:00:20, "day" 24 Nov, "full" both.
 */
export function timeText(iso: string, language: Language, style: 'time' | 'day' | 'full' = 'full'): string {
  const wall = new Date(`${iso.slice(0, 19)}Z`);
  const date = { month: 'short', day: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  return new Intl.DateTimeFormat(languageTag(language), {
    timeZone: 'UTC',
    hourCycle: 'h23',
    ...(style === 'time' ? {} : date),
    ...(style === 'day' ? {} : time),
  }).format(wall);
}

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * How long ago, in the largest unit that fits: "3 hours ago", "3小时前".
 * @public
 */
export function agoText(iso: string, language: Language, now = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  const [unit, length] = steps.find(([, size]) => seconds >= size) ?? (['second', 1] as const);
  const format = new Intl.RelativeTimeFormat(languageTag(language), { numeric: 'auto' });
  return format.format(-Math.floor(seconds / length), unit);
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * A length of time: 0:44, 12:03, 1:02:03.
 */
export function durationText(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000));
  const [h, m, s] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/**
 * A size on disk: 1.5 GB.
 */
export function bytesText(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(languageTag(language), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}
