import { FinderError } from '#core';

/** A line longer than this is no answer of a language model. */
const longestLine = 200_000;

/** The `data` of each message of a text/event-stream. Throws FinderError `generator_broken` for endless lines. */
export async function* readEventStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r?\n/u);
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new FinderError('generator_broken', { reason: 'a line without an end' });
    for (const line of lines) if (line.startsWith('data:')) yield line.slice('data:'.length).trim();
  }
  if (rest.startsWith('data:')) yield rest.slice('data:'.length).trim();
}
