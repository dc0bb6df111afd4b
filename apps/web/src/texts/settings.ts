import { settingsEn } from './en/settings.js';
import type { Catalogue } from './language.js';
import { settingsZh } from './zh/settings.js';

export const settingsTexts: Catalogue<typeof settingsEn> = { en: settingsEn, zh: settingsZh };
