import { camerasEn } from './en/cameras.js';
import type { Catalogue } from './language.js';
import { camerasZh } from './zh/cameras.js';

export const camerasTexts: Catalogue<typeof camerasEn> = { en: camerasEn, zh: camerasZh };
