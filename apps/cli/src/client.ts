import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FinderError, answerSchema, errorTable } from '#core';
import type { Answer, ErrorCode, Language } from '#core';
import { systemCode, toWriteError } from '#platform';

interface ErrorBody {
  readonly error?: { readonly code?: string; readonly params?: Record<string, string | number> };
}

/** The HTTP side of every command: talks to the Finder that holds the data folder. */
export class FinderClient {
  constructor(
    readonly address: string,
    private readonly token: string,
    private readonly language: Language,
    private readonly pid: number = process.pid,
  ) {}

  /** Sends one request; a refused one is thrown as the FinderError that the server named. */
  async request<Reply>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Reply> {
    let response: Response;
    try {
      response = await fetch(new URL(path, this.address), {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          'accept-language': this.language,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: signal ?? null,
      });
    } catch (cause) {
      if (signal?.aborted === true) throw cause;
      throw new FinderError('server_unreachable', { pid: this.pid, address: this.address }, { cause });
    }
    if (!response.ok) throw await readFailure(response);
    if (response.status === 204) return undefined as Reply;
    return (await response.json()) as Reply;
  }

  /** Writes what a GET answers into a new file; nothing is left of a reply that broke off. */
  async download(path: string, file: string): Promise<void> {
    const response = await fetch(new URL(path, this.address), {
      headers: { authorization: `Bearer ${this.token}`, 'accept-language': this.language },
    });
    if (!response.ok || response.body === null) throw await readFailure(response);
    try {
      await pipeline(Readable.fromWeb(response.body), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    } catch (cause) {
      if (systemCode(cause) === 'EEXIST') {
        throw new FinderError('argument_invalid', {
          name: '--to',
          value: file,
          allowed: 'a file that is not there yet',
        });
      }
      await rm(file, { force: true });
      throw toWriteError(cause, file);
    }
  }

  get<Reply>(path: string): Promise<Reply> {
    return this.request<Reply>('GET', path);
  }

  async ask(question: string, options: { at?: string | undefined; language?: Language | undefined }): Promise<Answer> {
    return answerSchema.parse(await this.request('POST', '/api/ask', { question, ...options }));
  }
}

async function readFailure(response: Response): Promise<FinderError> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as ErrorBody;
    if (error?.code !== undefined && error.code in errorTable) {
      return new FinderError(error.code as ErrorCode, error.params ?? {});
    }
  } catch {
    // Not JSON: told below as it came.
  }
  return new FinderError('unexpected', { reason: `HTTP ${response.status} ${text.slice(0, 200)}` });
}
