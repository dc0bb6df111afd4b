import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState } from 'react';
import type { Live } from '#core';
import { sessionDoubtEvent } from './client.js';
import { useLanguage } from '../texts/language.js';

/** How the page is connected: at the first try, live, or lost and trying again. */
type Connection = 'connecting' | 'live' | 'lost';

export interface LiveState {
  readonly connection: Connection;
  /** The newest message; undefined until the first one came. */
  readonly live: Live | undefined;
}

export const LiveContext = createContext<LiveState>({ connection: 'connecting', live: undefined });

/**
 * The newest live message and whether the connection stands.
 */
export function useLive(): LiveState {
  return useContext(LiveContext);
}

const longestPauseMs = 3000;

/**
 * Follows server-sent messages and reconnects for as long as the page is open: at once after a break, then with pauses
 * that double up to three seconds. `onMessage` must keep its identity between renders.
 */
function useServerMessages(address: string, onMessage: (message: Live) => void): Connection {
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pauseMs = 250;
    const connect = (): void => {
      clearTimeout(timer);
      source?.close();
      source = new EventSource(address);
      source.addEventListener('open', () => {
        pauseMs = 250;
        setConnection('live');
      });
      source.addEventListener('message', ({ data }) => onMessage(JSON.parse(String(data)) as Live));
      source.addEventListener('error', () => {
        source?.close();
        setConnection('lost');
        window.dispatchEvent(new Event(sessionDoubtEvent));
        timer = setTimeout(connect, pauseMs);
        pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      });
    };
    connect();
    window.addEventListener('online', connect);
    return () => {
      window.removeEventListener('online', connect);
      clearTimeout(timer);
      source?.close();
    };
  }, [address, onMessage]);
  return connection;
}

/** Keeps what the page shows fresh: what a live message says has changed is asked for again. */
export function useLiveUpdates(): LiveState {
  const { language } = useLanguage();
  const client = useQueryClient();
  const [live, setLive] = useState<Live>();
  const [follow] = useState(() => {
    let before: Live | undefined;
    return (message: Live): void => {
      const stale = new Set<string>();
      if (before === undefined || before.startedAt !== message.startedAt) {
        // The first message, or another run of the server: anything may have changed meanwhile.
        if (before !== undefined) void client.invalidateQueries();
        // The page was opened while the server was away: what failed then is asked again.
        else void client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
      } else {
        for (const [subject, mark] of Object.entries(message.marks)) {
          if (before.marks[subject as keyof Live['marks']] !== mark) stale.add(subject);
        }
      }
      before = message;
      setLive(message);
      if (stale.size > 0) {
        stale.add('system');
        void client.invalidateQueries({ predicate: ({ queryKey }) => stale.has(String(queryKey[0])) });
      }
    };
  });
  const connection = useServerMessages(`/api/live?lang=${language}`, follow);
  return { connection, live };
}
