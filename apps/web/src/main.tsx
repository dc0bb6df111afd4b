import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { mayRetry } from './api/use-api.js';
import { SessionGate } from './layout/session-gate.js';
import { ThemeProvider } from './layout/theme.js';
import { Pages } from './pages.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/layout.css';
import { LanguageProvider } from './texts/language.js';

const queries = new QueryClient({
  defaultOptions: {
    // Live messages say when something is stale; coming back to the tab asks no more.
    queries: { retry: mayRetry, staleTime: 30_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

// Only where the browser allows it: on this machine, or over https.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => {
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  });
}

const place = document.querySelector('#root');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <ThemeProvider>
            <BrowserRouter>
              <SessionGate>
                <Pages />
              </SessionGate>
            </BrowserRouter>
          </ThemeProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
