import { playerEn } from './en/player.js';
import type { Catalogue } from './language.js';
import { playerZh } from './zh/player.js';

export const playerTexts: Catalogue<typeof playerEn> = { en: playerEn, zh: playerZh };
