import { mapEn } from './en/map.js';
import type { Catalogue } from './language.js';
import { mapZh } from './zh/map.js';

export const mapTexts: Catalogue<typeof mapEn> = { en: mapEn, zh: mapZh };
