import { Suspense, lazy, useEffect } from 'react';
import type { ReactNode } from 'react';
import type { SessionState } from '#core';
import { sessionDoubtEvent } from '../api/client.js';
import { useApi, useRefresh } from '../api/use-api.js';

const SignInPage = lazy(async () => ({ default: (await import('../pages/accounts/sign-in-page.js')).SignInPage }));

/** Lets the pages be seen by who may: on this machine everybody, from others who is signed in. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useApi<SessionState>('accounts', '/api/session');
  const refresh = useRefresh();
  useEffect(() => {
    const look = (): void => void refresh('accounts');
    window.addEventListener(sessionDoubtEvent, look);
    return () => window.removeEventListener(sessionDoubtEvent, look);
  }, [refresh]);
  const state = session.data?.state;
  if (session.data !== undefined && (state === 'signed_out' || state === 'no_account')) {
    return (
      <Suspense>
        <SignInPage session={session.data} />
      </Suspense>
    );
  }
  // Also while it is not known yet: pages show their bones meanwhile, and their own failures.
  return children;
}
