import { askEn } from './en/ask.js';
import type { Catalogue } from './language.js';
import { askZh } from './zh/ask.js';

export const askTexts: Catalogue<typeof askEn> = { en: askEn, zh: askZh };
