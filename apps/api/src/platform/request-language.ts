import type { Language, Settings } from '#core';

/** The part of a request that says in which language to answer. */
export interface LanguageSource {
  readonly query?: unknown;
  readonly headers: { readonly 'accept-language'?: string | undefined };
}

function weightOf(parameters: readonly string[]): number {
  const quality = parameters.map((part) => /^\s*q=([\d.]+)\s*$/u.exec(part)?.[1]).find((value) => value !== undefined);
  return quality === undefined ? 1 : Number(quality);
}

/** First English or Chinese in an Accept-Language header, by weight; undefined: neither is wanted. */
export function acceptedLanguage(header: string): Language | undefined {
  let best: { language: Language; weight: number } | undefined;
  for (const part of header.split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = part.split(';');
    const primary = tag.trim().toLowerCase().split('-')[0];
    if (primary !== 'en' && primary !== 'zh') continue;
    const weight = weightOf(parameters);
    if (weight > 0 && weight > (best?.weight ?? 0)) best = { language: primary, weight };
  }
  return best?.language;
}

/** Language of messages: ?lang, else Accept-Language, else the setting, else English. */
export function requestLanguage(request: LanguageSource, settings: Pick<Settings, 'language'>): Language {
  const { query } = request;
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  if (asked === 'en' || asked === 'zh') return asked;
  const accepted = acceptedLanguage(request.headers['accept-language'] ?? '');
  if (accepted !== undefined) return accepted;
  return settings.language === 'auto' ? 'en' : settings.language;
}
