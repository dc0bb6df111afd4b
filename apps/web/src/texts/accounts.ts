import { accountsEn } from './en/accounts.js';
import type { Catalogue } from './language.js';
import { accountsZh } from './zh/accounts.js';

export const accountsTexts: Catalogue<typeof accountsEn> = { en: accountsEn, zh: accountsZh };
