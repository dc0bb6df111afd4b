import { FinderError } from '#core';

const longest = 100;

/**
 * A name as people type it: trimmed, Unicode composed, inner space single.
 * @throws FinderError argument_invalid when nothing is left, it is too long, or it holds control characters or slashes
 */
export function cleanName(name: string): string {
  const clean = name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  if (clean === '' || clean.length > longest || /[\p{Cc}/\\]/u.test(clean)) {
    const value = clean.slice(0, longest);
    throw new FinderError('argument_invalid', { name: 'name', value, allowed: `1…${longest}, no / \\` });
  }
  return clean;
}

/** Names without doubles (letters of either case count as the same) in the given order. */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map(cleanName).filter((name) => {
    const key = name.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
