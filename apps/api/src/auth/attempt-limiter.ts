interface Tries {
  failed: number;
  until: number;
  lastAt: number;
}

const freeTries = 5;
const firstPauseMs = 15_000;
const longestPauseMs = 15 * 60_000;
const forgetAfterMs = 60 * 60_000;
const mostKeys = 10_000;

/**
 * Slows down whoever guesses: after five failures of one key (an account from one address, or an address) each further
 * one doubles the pause, from 15 seconds to 15 minutes. An hour without a try forgets them.
 */
export class AttemptLimiter {
  private readonly tries = new Map<string, Tries>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds to wait before any of the keys may try again; 0: now. */
  pauseSeconds(...keys: readonly string[]): number {
    const waits = keys.map((key) => (this.tries.get(key)?.until ?? 0) - this.now());
    return Math.max(0, Math.ceil(Math.max(0, ...waits) / 1000));
  }

  /** Counts a try before it is known how it ends, so that many at once count too. */
  began(...keys: readonly string[]): void {
    this.forgetOld();
    for (const key of keys) {
      const known = this.tries.get(key) ?? { failed: 0, until: 0, lastAt: 0 };
      known.failed += 1;
      known.lastAt = this.now();
      const over = known.failed - freeTries;
      if (over >= 0) known.until = this.now() + Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(over, 12));
      this.tries.delete(key);
      this.tries.set(key, known);
    }
  }

  /** It was the right password. */
  succeeded(...keys: readonly string[]): void {
    for (const key of keys) this.tries.delete(key);
  }

  private forgetOld(): void {
    for (const [key, { lastAt }] of this.tries) {
      // In the order of their last try.
      if (this.now() - lastAt < forgetAfterMs && this.tries.size < mostKeys) return;
      this.tries.delete(key);
    }
  }
}
