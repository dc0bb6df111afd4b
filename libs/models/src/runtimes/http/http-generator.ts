import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import { FinderError } from '#core';
import type { GenerateOptions, PromptMessage, TextGenerator } from '../../ports.js';
import { readEventStream } from './event-stream.js';
import { checkWrittenAddress, homeLookup } from './home-address.js';

export interface HttpGeneratorOptions {
  /** Base address of the OpenAI interface: http://127.0.0.1:11434/v1. */
  readonly address: string;
  /** Undefined: the server's first model. */
  readonly model?: string | undefined;
  readonly token?: string | undefined;
  /** Whether the server may lie outside the home (default false). */
  readonly allowRemote?: boolean | undefined;
  /** A server that says nothing for so long has hung. */
  readonly quietMs: number;
  readonly signal?: AbortSignal | undefined;
}

const modelListSchema = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });
const failureSchema = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });
const content = z.object({ content: z.string().nullish() }).nullish();
const pieceSchema = z.object({
  choices: z.array(z.object({ delta: content, finish_reason: z.string().nullish() })),
});
const wholeSchema = z.object({ choices: z.array(z.object({ message: content })) });

/** Beyond this a server does not tell an answer any more. */
const mostCharacters = 20_000;
/** Of what a server says of its own failure. */
const shownCharacters = 200;

function brokenBy(reason: string, cause?: unknown): FinderError {
  return new FinderError('generator_broken', { reason: reason.slice(0, shownCharacters) }, { cause });
}

function parse<Shape>(schema: z.ZodType<Shape>, text: string): Shape {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw brokenBy('not JSON', cause);
  }
  const failure = failureSchema.safeParse(value);
  if (failure.success) {
    const { error } = failure.data;
    throw brokenBy(typeof error === 'string' ? error : error.message);
  }
  const read = schema.safeParse(value);
  if (!read.success) throw brokenBy('JSON of another form', read.error);
  return read.data;
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > 10 * mostCharacters) throw brokenBy('too much of it');
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** A language model behind an OpenAI-compatible server (Ollama, llama.cpp, vLLM), at home unless allowed otherwise. */
export class HttpGenerator implements TextGenerator {
  readonly device = 'server';

  private constructor(
    readonly modelId: string,
    private readonly options: HttpGeneratorOptions,
  ) {}

  /**
   * Asks the server for its models. Throws FinderError `generator_foreign`, `generator_unreachable`, `generator_broken`,
   * `generator_slow`.
   */
  static async open(options: HttpGeneratorOptions): Promise<HttpGenerator> {
    if (options.allowRemote !== true) checkWrittenAddress(new URL(options.address));
    const asked = new HttpGenerator(options.model ?? '', options);
    const reply = await asked.send('models', undefined, options.signal);
    const { data } = parse(modelListSchema, await readAll(asked.watched(reply)));
    const model = options.model ?? data[0]?.id;
    if (model === undefined) throw brokenBy('the server has no model');
    // Ollama calls a model "qwen3:latest" that is asked for as "qwen3".
    if (!data.some(({ id }) => id === model || id.startsWith(`${model}:`)))
      throw brokenBy(`there is no model ${model}`);
    return new HttpGenerator(model, options);
  }

  async *generate(
    messages: readonly PromptMessage[],
    { signal, maxTokens = 400 }: GenerateOptions = {},
  ): AsyncGenerator<string> {
    const body = { model: this.modelId, messages, stream: true, temperature: 0.2, max_tokens: maxTokens };
    const reply = await this.send('chat/completions', JSON.stringify(body), signal);
    let told = 0;
    let ended = false;
    try {
      for await (const { text, last } of this.pieces(reply)) {
        told += text.length;
        if (told > mostCharacters) throw brokenBy('too much of it');
        if (text !== '') yield text;
        ended ||= last;
      }
    } catch (failure) {
      signal?.throwIfAborted();
      throw failure;
    } finally {
      reply.destroy();
    }
    // A connection that ends in the middle looks like an answer that is over.
    if (!ended) throw brokenBy('it ended in the middle');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }

  private async *pieces(reply: IncomingMessage): AsyncGenerator<{ text: string; last: boolean }> {
    const watched = this.watched(reply);
    if (!/event-stream/iu.test(reply.headers['content-type'] ?? '')) {
      // Some servers send the whole at once although a stream was asked for.
      const [choice] = parse(wholeSchema, await readAll(watched)).choices;
      yield { text: choice?.message?.content ?? '', last: choice !== undefined };
      return;
    }
    for await (const message of readEventStream(watched)) {
      if (message === '[DONE]') {
        yield { text: '', last: true };
        return;
      }
      for (const { delta, finish_reason: reason } of parse(pieceSchema, message).choices) {
        yield { text: delta?.content ?? '', last: reason !== null && reason !== undefined };
      }
    }
  }

  /** The reply's bytes, as long as they keep coming. */
  private async *watched(reply: IncomingMessage): AsyncGenerator<Uint8Array> {
    const { quietMs, address } = this.options;
    reply.setTimeout(quietMs, () => {
      reply.destroy(new FinderError('generator_slow', { seconds: Math.round(quietMs / 1000) }));
    });
    try {
      yield* reply as AsyncIterable<Uint8Array>;
    } catch (cause) {
      throw cause instanceof FinderError ? cause : new FinderError('generator_unreachable', { address }, { cause });
    }
  }

  private send(path: string, body: string | undefined, signal?: AbortSignal): Promise<IncomingMessage> {
    const { address, token, allowRemote, quietMs } = this.options;
    const url = new URL(`${address.replace(/\/+$/u, '')}/${path}`);
    const request: RequestOptions = {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'text/event-stream, application/json',
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      timeout: quietMs,
      ...(signal === undefined ? {} : { signal }),
      ...(allowRemote === true ? {} : { lookup: homeLookup }),
    };
    return new Promise((resolve, reject) => {
      const sent = (url.protocol === 'https:' ? https : http).request(url, request, (reply) => {
        const { statusCode = 0 } = reply;
        // A redirect could lead out of the home; none is followed.
        if (statusCode >= 200 && statusCode < 300) return resolve(reply);
        reply.destroy();
        return reject(brokenBy(`status ${statusCode}`));
      });
      sent.on('timeout', () => {
        sent.destroy(new FinderError('generator_slow', { seconds: Math.round(quietMs / 1000) }));
      });
      sent.on('error', (cause) => {
        if (signal?.aborted === true) return reject(signal.reason as Error);
        return reject(
          cause instanceof FinderError
            ? cause
            : new FinderError('generator_unreachable', { address: url.host }, { cause }),
        );
      });
      sent.end(body);
    });
  }
}
