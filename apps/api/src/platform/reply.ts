import { FinderError, errorTable, toBoxPx, toIso } from '#core';
import type { Box01, BoxPx, ErrorCode, Failure, Language } from '#core';
import type { StoredFailure } from '#store';
import { failureBody } from './failure.filter.js';

/** Address of a file in the media folder; `path` has forward slashes. Null stays null. */
export function mediaAddress(path: string | null): string | null {
  return path === null ? null : `/api/media/${path.split('/').map(encodeURIComponent).join('/')}`;
}

export function isoOrNull(moment: Date | null, timeZone: string): string | null {
  return moment === null ? null : toIso(moment, timeZone);
}

/** Pixels of the camera's full frame, once its size is known. */
export function boxPxOrNull(box: Box01, width: number | null, height: number | null): BoxPx | null {
  return width === null || height === null ? null : toBoxPx(box, width, height);
}

/** A stored failure in the asker's language; one whose code is no longer in the table is told as unexpected. */
export function storedFailureText(stored: StoredFailure, language: Language): Failure['error'] {
  const failure =
    stored.code in errorTable
      ? new FinderError(stored.code as ErrorCode, stored.params)
      : new FinderError('unexpected', { reason: stored.code });
  return failureBody(failure, language).error;
}

/** `rows` holds one more than the page when there is a next one. */
export function cutPage<Row extends { readonly id: number }>(rows: readonly Row[], limit: number) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last !== undefined ? String(last.id) : null };
}

/** An object without the keys that were not given, as `exactOptionalPropertyTypes` wants it. */
export function given<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
