import { welcomeEn } from './en/welcome.js';
import type { Catalogue } from './language.js';
import { welcomeZh } from './zh/welcome.js';

export const welcomeTexts: Catalogue<typeof welcomeEn> = { en: welcomeEn, zh: welcomeZh };
