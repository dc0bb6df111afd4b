import type { Failure, IntakeStarted, Language } from '#core';
import { RequestFailure, unreachableFailure, withQuery } from './client.js';

interface UploadOptions {
  readonly file: File;
  readonly camera: string;
  /** ISO 8601 with its offset; undefined: read from the file. */
  readonly startedAt: string | undefined;
  readonly language: Language;
  readonly signal: AbortSignal;
  /** 0 to 1, as far as it was sent. */
  readonly onProgress: (share: number) => void;
}

/** Whether a file may be a video, by its type or its ending. */
export function isVideo({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  return (
    type.startsWith('video/') ||
    /\.(?:mp4|m4v|mkv|mov|avi|webm|ts|mts|m2ts|mpg|mpeg|flv|wmv|3gp|h264|h265)$/iu.test(name)
  );
}

/** Sends a video to be taken in. fetch cannot tell how far a body was sent, so this is the older way. */
export function uploadVideo({ file, camera, startedAt, language, signal, onProgress }: UploadOptions) {
  return new Promise<IntakeStarted>((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', withQuery('/api/intakes/uploads', { file: file.name, camera, startedAt }));
    sending.setRequestHeader('Content-Type', file.type.startsWith('video/') ? file.type : 'application/octet-stream');
    sending.setRequestHeader('Accept-Language', language);
    sending.responseType = 'json';
    sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    sending.addEventListener('error', () => reject(unreachableFailure(language)));
    sending.addEventListener('abort', () => reject(signal.reason as Error));
    sending.addEventListener('load', () => {
      const reply = sending.response as IntakeStarted | Failure | null;
      if (reply === null) reject(unreachableFailure(language));
      else if ('error' in reply) {
        const { code, message, mend } = reply.error;
        reject(new RequestFailure(code, message, mend, sending.status));
      } else resolve(reply);
    });
    signal.addEventListener('abort', () => sending.abort());
    sending.send(file);
  });
}
