import { reviewEn } from './en/review.js';
import type { Catalogue } from './language.js';
import { reviewZh } from './zh/review.js';

export const reviewTexts: Catalogue<typeof reviewEn> = { en: reviewEn, zh: reviewZh };
