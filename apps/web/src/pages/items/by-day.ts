/** Entries of one day, in the order they came. */
export interface Day<Entry> {
  /** 2026-11-24, as the clock at the camera had it. */
  readonly day: string;
  readonly entries: readonly Entry[];
}

/** Parts a list that is in order of time by the days at the camera, which its ISO texts with offset tell. */
export function byDay<Entry extends { readonly happenedAt: string }>(list: readonly Entry[]): readonly Day<Entry>[] {
  const days = new Map<string, Entry[]>();
  for (const entry of list) {
    const day = entry.happenedAt.slice(0, 10);
    const entries = days.get(day) ?? [];
    entries.push(entry);
    days.set(day, entries);
  }
  return [...days].map(([day, entries]) => ({ day, entries }));
}
