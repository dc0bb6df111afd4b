import { keepingEn } from './en/keeping.js';
import type { Catalogue } from './language.js';
import { keepingZh } from './zh/keeping.js';

export const keepingTexts: Catalogue<typeof keepingEn> = { en: keepingEn, zh: keepingZh };
