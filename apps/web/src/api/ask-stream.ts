import type { AnswerPart, AskRequest, Failure, Language } from '#core';
import { RequestFailure, send, unreachableFailure } from './client.js';

/**
 * Asks, and gives the parts of the answer as they come; the last one is the answer itself.
 * @throws RequestFailure (status 0: the server went away before the answer was whole)
 */
export async function* askInParts(
  body: AskRequest,
  options: { readonly language: Language; readonly signal: AbortSignal },
): AsyncGenerator<AnswerPart> {
  const response = await send('/api/ask/stream', { method: 'POST', body, ...options });
  let whole = false;
  try {
    for await (const text of messagesOf(response)) {
      const part = JSON.parse(text) as AnswerPart | Failure;
      if ('error' in part) throw new RequestFailure(part.error.code, part.error.message, part.error.mend, 500);
      whole = part.kind === 'answer';
      yield part;
    }
  } catch (failure) {
    if (options.signal.aborted || failure instanceof RequestFailure) throw failure;
  }
  if (!whole && !options.signal.aborted) throw unreachableFailure(options.language);
}

/** The data of each server-sent message of a response. */
async function* messagesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const messages = rest.split('\n\n');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const lines = message.split('\n').filter((line) => line.startsWith('data:'));
      if (lines.length > 0) yield lines.map((line) => line.slice(5).replace(/^ /u, '')).join('\n');
    }
  }
}
