import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { keep, kept } from '../parts/keep.js';

export type Theme = 'auto' | 'light' | 'dark';

interface ThemeChoice {
  readonly theme: Theme;
  readonly choose: (theme: Theme) => void;
}

const Choice = createContext<ThemeChoice>({ theme: 'auto', choose: () => undefined });
const storageKey = 'finder-theme';

/** Light, dark, or as the system says. */
export function useTheme(): ThemeChoice {
  return useContext(Choice);
}

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [theme, choose] = useState<Theme>(() => {
    const chosen = kept(storageKey);
    return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
  });
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    keep(storageKey, theme === 'auto' ? undefined : theme);
  }, [theme]);
  const choice = useMemo(() => ({ theme, choose }), [theme]);
  return <Choice value={choice}>{children}</Choice>;
}
