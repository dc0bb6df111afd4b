import { itemsEn } from './en/items.js';
import type { Catalogue } from './language.js';
import { itemsZh } from './zh/items.js';

export const itemsTexts: Catalogue<typeof itemsEn> = { en: itemsEn, zh: itemsZh };
