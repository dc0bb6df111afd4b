import type { Language, Portion } from '#core';

const actions: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  present: ['there from the start', '一开始就在'],
  placed: ['put down', '放下'],
  moved: ['moved', '移动'],
  covered: ['covered', '被盖住'],
  uncovered: ['uncovered', '露出'],
  contained: ['put inside something', '放进其他物品'],
  carried: ['carried', '被拿着'],
  taken: ['taken', '被拿走'],
  still: ['picture', '图片'],
  crop: ['cut-out', '截图'],
  clip: ['clip', '片段'],
  photo: ['photo', '照片'],
};

/** What happened to a thing, or what kind of file it is. */
export function actionText(action: string, language: Language): string {
  return actions[action]?.[language === 'zh' ? 1 : 0] ?? action;
}

/** Names the archive and its page. */
export function portionTitle(portion: Portion, language: Language): string {
  if (portion.kind === 'day') return portion.camera === undefined ? portion.day : `${portion.day} ${portion.camera}`;
  const kinds = { item: ['item', '物品'], person: ['person', '人物'] } as const;
  return `${kinds[portion.kind][language === 'zh' ? 1 : 0]} ${portion.name}`;
}
