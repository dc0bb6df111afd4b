import { useCallback, useEffect, useRef, useState } from 'react';
import { RequestFailure } from '../../api/client.js';
import { uploadVideo } from '../../api/upload.js';
import { useRefresh } from '../../api/use-api.js';
import { useLanguage } from '../../texts/language.js';

/** A file on its way to the server. */
interface Upload {
  readonly key: number;
  readonly name: string;
  readonly share: number;
  readonly state: 'waiting' | 'sending' | 'sent' | 'stopped' | 'failed';
  readonly failure: RequestFailure | undefined;
}

interface UploadTarget {
  readonly camera: string;
  readonly startedAt: string | undefined;
}

interface Uploads {
  readonly uploads: readonly Upload[];
  readonly add: (files: readonly File[], target: UploadTarget) => void;
  readonly stop: (key: number) => void;
  readonly busy: boolean;
}

/** Sends files one after the other; leaving the page stops what is under way. */
export function useUploads(): Uploads {
  const { language } = useLanguage();
  const refresh = useRefresh();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  const running = useRef(new Map<number, AbortController>());
  const count = useRef(0);
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const each of all.values()) each.abort(new Error('left'));
    };
  }, []);
  const set = useCallback((key: number, change: Partial<Upload>) => {
    setUploads((shown) => shown.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  }, []);

  const send = useCallback(
    async (key: number, file: File, target: UploadTarget) => {
      const own = running.current.get(key);
      if (own === undefined || own.signal.aborted) return;
      set(key, { state: 'sending' });
      try {
        const onProgress = (share: number): void => set(key, { share });
        await uploadVideo({ file, ...target, language, signal: own.signal, onProgress });
        set(key, { state: 'sent', share: 1 });
        await refresh('intakes', 'cameras', 'system');
      } catch (failure) {
        if (own.signal.aborted) set(key, { state: 'stopped' });
        else if (failure instanceof RequestFailure) set(key, { state: 'failed', failure });
        else throw failure;
      } finally {
        running.current.delete(key);
      }
    },
    [language, refresh, set],
  );

  const add = useCallback(
    (files: readonly File[], target: UploadTarget) => {
      for (const file of files) {
        count.current += 1;
        const key = count.current;
        running.current.set(key, new AbortController());
        setUploads((shown) => [...shown, { key, name: file.name, share: 0, state: 'waiting', failure: undefined }]);
        line.current = line.current.then(() => send(key, file, target));
      }
    },
    [send],
  );
  const stop = useCallback(
    (key: number) => {
      running.current.get(key)?.abort(new Error('stopped'));
      set(key, { state: 'stopped' });
    },
    [set],
  );
  return { uploads, add, stop, busy: uploads.some(({ state }) => state === 'sending' || state === 'waiting') };
}
