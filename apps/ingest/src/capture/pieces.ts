import { Writable } from 'node:stream';

/**
 * The end of a pipe that puts what comes out of it together to pieces of one size. Each piece is filled in memory that
 * `memory` gives for it, and the pipe waits while `take` works on it. What is left at the end and fills no piece is
 * dropped, and so is everything after `take` threw: the reason is in `failure`.
 */
export class Pieces<Memory extends ArrayBufferLike> extends Writable {
  failure: unknown;
  private piece: Uint8Array<Memory> | undefined;
  private filled = 0;
  private over = false;

  constructor(
    private readonly memory: () => Uint8Array<Memory>,
    private readonly take: (piece: Uint8Array<Memory>) => Promise<void> | undefined,
  ) {
    // autoDestroy off: fluent-ffmpeg takes a closed stream for a reader that went away, and calls a good end an error.
    super({ highWaterMark: 1 << 20, autoDestroy: false, emitClose: false });
  }

  /** Nothing more is wanted. */
  close(): void {
    this.over = true;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.fill(chunk, 0, done);
  }

  private fail(error: unknown, done: () => void): void {
    this.failure = error;
    this.over = true;
    done();
  }

  private fill(chunk: Buffer, from: number, done: () => void): void {
    let at = from;
    while (at < chunk.length && !this.over) {
      this.piece ??= this.memory();
      const taken = Math.min(this.piece.length - this.filled, chunk.length - at);
      this.piece.set(at === 0 && taken === chunk.length ? chunk : chunk.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled < this.piece.length) break;
      const whole = this.piece;
      this.piece = undefined;
      this.filled = 0;
      const working = this.take(whole);
      if (working === undefined) continue;
      const next = at;
      working.then(
        () => this.fill(chunk, next, done),
        (error: unknown) => this.fail(error, done),
      );
      return;
    }
    done();
  }
}
