import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Language } from '#core';
import { keep, kept } from '../parts/keep.js';

/** Texts of one page in both languages. The English ones say which there are; the compiler wants the same in Chinese. */
export interface Catalogue<Texts> {
  readonly en: Texts;
  readonly zh: Texts;
}

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Choice = createContext<LanguageChoice | undefined>(undefined);
const storageKey = 'finder-language';

function firstLanguage(): Language {
  const chosen = kept(storageKey);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  const tag = navigator.languages.find((wanted) => /^(?:zh|en)\b/iu.test(wanted)) ?? 'en';
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** BCP 47 tag for `lang` attributes and Intl. */
export function languageTag(language: Language): 'zh-CN' | 'en-GB' {
  return language === 'zh' ? 'zh-CN' : 'en-GB';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = languageTag(language);
  }, [language]);
  const choose = useCallback((chosen: Language) => {
    keep(storageKey, chosen);
    setLanguage(chosen);
  }, []);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  return <Choice value={choice}>{children}</Choice>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(Choice);
  if (choice === undefined) throw new Error('useLanguage outside of LanguageProvider');
  return choice;
}

/** The texts of a catalogue in the language of the page. */
export function useTexts<Texts>(catalogue: Catalogue<Texts>): Texts {
  return catalogue[useLanguage().language];
}
