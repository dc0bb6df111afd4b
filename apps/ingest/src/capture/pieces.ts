/**
 * Puts what comes out of a pipe together to pieces of one size: `memory` gives an empty one for each. What is left at
 * the end and fills no piece is dropped.
 */
export async function* piecesOf<Memory extends ArrayBufferLike>(
  stream: AsyncIterable<Buffer>,
  memory: () => Uint8Array<Memory>,
): AsyncGenerator<Uint8Array<Memory>> {
  let piece = memory();
  let filled = 0;
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length;) {
      const taken = Math.min(piece.length - filled, chunk.length - at);
      piece.set(chunk.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < piece.length) continue;
      yield piece;
      piece = memory();
      filled = 0;
    }
  }
}
