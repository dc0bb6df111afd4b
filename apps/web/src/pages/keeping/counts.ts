import type { Language, PortionCounts } from '#core';
import type { keepingTexts } from '../../texts/keeping.js';
import { bytesText } from '../../texts/time-text.js';

/** "3 things, 12 pictures, 2 clips, 4 MB": what of it is more than nothing. */
export function countsText(counts: PortionCounts, text: typeof keepingTexts.en, language: Language): string {
  const told = (['objects', 'changes', 'pictures', 'clips', 'questions'] as const).flatMap((key) =>
    counts[key] === 0 ? [] : [text.short[key](counts[key])],
  );
  if (counts.bytes > 0) told.push(bytesText(counts.bytes, language));
  return told.length === 0 ? text.none : told.join(language === 'zh' ? '、' : ', ');
}
