import { commonEn } from './en/common.js';
import { commonZh } from './zh/common.js';
import type { Catalogue } from './language.js';

export const common: Catalogue<typeof commonEn> = { en: commonEn, zh: commonZh };
