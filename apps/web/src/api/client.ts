import type { Failure, Language } from '#core';

/** A request that was refused or did not arrive; `message` and `mend` are in the language of the page. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';

  constructor(
    readonly code: string,
    message: string,
    readonly mend: string,
    /** HTTP status; 0: the server did not answer. */
    readonly status: number,
  ) {
    super(message);
  }
}

const unreachable = {
  en: ['Finder does not answer.', 'Check that it still runs. This page goes on by itself as soon as it does.'],
  zh: ['Finder 没有响应。', '请确认它仍在运行。恢复后本页面会自动继续。'],
} as const;

export function unreachableFailure(language: Language): RequestFailure {
  const [message, mend] = unreachable[language];
  return new RequestFailure('unreachable', message, mend, 0);
}

/** Told to the window when the session may have ended: a request was refused, or the live connection broke. */
export const sessionDoubtEvent = 'finder-session-doubt';

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, or as it is when it is a form or a file. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly language: Language;
}

/** Sends a request and gives the response when it is fine. @throws RequestFailure; the signal's reason when aborted */
export async function send(address: string, { method, body, signal, language }: RequestOptions): Promise<Response> {
  const raw = body instanceof FormData || body instanceof Blob;
  let response: Response;
  try {
    response = await fetch(address, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        'Accept-Language': language,
        ...(body === undefined || raw ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? null : raw ? body : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (failure) {
    if (signal?.aborted === true) throw failure;
    throw unreachableFailure(language);
  }
  if (response.ok) return response;
  throw await failureOf(response, language);
}

/** The reply's own words for what went wrong. */
async function failureOf(response: Response, language: Language): Promise<RequestFailure> {
  const reply = (await response.json().catch(() => undefined)) as Failure | undefined;
  if (reply?.error === undefined) return unreachableFailure(language);
  const { code, message, mend } = reply.error;
  if (code === 'sign_in_needed' || code === 'account_missing') window.dispatchEvent(new Event(sessionDoubtEvent));
  return new RequestFailure(code, message, mend, response.status);
}

/** The JSON that a request is answered with; undefined for an empty reply. Types are those of the schemas in #core. */
export async function request<Reply>(address: string, options: RequestOptions): Promise<Reply> {
  const response = await send(address, options);
  if (response.status === 204) return undefined as Reply;
  return (await response.json()) as Reply;
}

/**
 * Address with its query; what is undefined or empty is left out.
 */
export function withQuery(
  address: string,
  query: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const given = Object.entries(query).flatMap(([key, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? address : `${address}?${new URLSearchParams(given).toString()}`;
}
