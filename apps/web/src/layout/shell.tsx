import { Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { LiveContext, useLiveUpdates } from '../api/use-live.js';
import { Icon } from '../parts/icon.js';
import type { IconName } from '../parts/icon.js';
import { Loading } from '../parts/states.js';
import { ToastProvider } from '../parts/toasts.js';
import { common } from '../texts/common.js';
import { useTexts } from '../texts/language.js';
import { ConnectionNotice } from './connection-notice.js';
import { FaultBoundary } from './fault-boundary.js';
import { LanguageSwitch, ThemeSwitch } from './switches.js';

const places: readonly { readonly to: string; readonly name: IconName & keyof typeof common.en.pages }[] = [
  { to: '/', name: 'ask' },
  { to: '/review', name: 'review' },
  { to: '/items', name: 'items' },
  { to: '/map', name: 'map' },
  { to: '/cameras', name: 'cameras' },
  { to: '/settings', name: 'settings' },
];

/** What stands around every page: head, bar of pages (below on a phone, beside on a wide screen), connection. */
export function Shell() {
  const text = useTexts(common);
  const state = useLiveUpdates();
  const { pathname } = useLocation();
  const page = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // Another page: read from its top, by keyboard too.
    if (first.current) first.current = false;
    else {
      window.scrollTo({ top: 0 });
      if (!document.activeElement?.matches('input, textarea')) page.current?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return (
    <LiveContext value={state}>
      <ToastProvider>
        <a className="button skip" href="#page">
          {text.skip}
        </a>
        {state.connection === 'lost' ? (
          <p className="lost" role="status">
            {text.lost}
          </p>
        ) : null}
        <div className="shell">
          <header className="head">
            <Link className="brand" to="/">
              <img src="/icon.svg" alt="" width="32" height="32" />
              Finder
            </Link>
            <div className="tools row">
              <LanguageSwitch />
            </div>
          </header>
          <nav className="bar" aria-label={text.navigation}>
            <ul>
              {places.map(({ to, name }) => (
                <li key={to}>
                  <Link to={to} aria-current={isIn(pathname, to) ? 'page' : undefined}>
                    <Icon name={name} size={22} />
                    <span>{text.pages[name]}</span>
                  </Link>
                </li>
              ))}
            </ul>
            <div className="side-foot">
              <LanguageSwitch />
              <ThemeSwitch />
            </div>
          </nav>
          <main id="page" className="page" ref={page} tabIndex={-1}>
            <ConnectionNotice {...state} />
            <FaultBoundary key={placeOf(pathname)}>
              <Suspense fallback={<Loading rows={2} tall />}>
                <Outlet />
              </Suspense>
            </FaultBoundary>
          </main>
        </div>
      </ToastProvider>
    </LiveContext>
  );
}

/** An answer stands on the page that asks: going there does not begin that page anew. */
function placeOf(pathname: string): string {
  return pathname === '/' || pathname.startsWith('/answers/') ? '/' : pathname;
}

/** Whether an address belongs to a place of the bar. */
function isIn(pathname: string, to: string): boolean {
  const place = placeOf(pathname);
  return to === '/' ? place === '/' : place === to || place.startsWith(`${to}/`);
}
