import { systemEn } from './en/system.js';
import type { Catalogue } from './language.js';
import { systemZh } from './zh/system.js';

export const systemTexts: Catalogue<typeof systemEn> = { en: systemEn, zh: systemZh };
