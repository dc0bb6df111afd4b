import { places, type Language } from '#core';

/** Places one is in; on all others things lie on top. Matched against the end of an English name. */
const enclosingEn =
  /(?:room|kitchen|hall|hallway|study|office|garage|basement|attic|garden|shed|bathroom|bedroom|house|balcony|drawer|cupboard|cabinet|wardrobe|closet|basket|box|bin|bag|pocket|car|fridge|oven|microwave|dishwasher|machine|dryer|sink|bathtub|corner|entrance|pantry|cellar|entry)$/iu;
const enclosingZh =
  /(?:室|厅|厨房|房|房间|浴室|卫生间|车库|院子|花园|阁楼|抽屉|篮子?|盒子?|箱子?|包|柜子?|桶|口袋|车|冰箱|烤箱|微波炉|洗碗机|洗衣机|烘干机|水槽|浴缸|角落|屋子?|家)$/u;
const placedZh = /[上下里中内旁边前后]$/u;
const hasChinese = /\p{Script=Han}/u;

function placeOf(zone: string): (typeof places)[number] | undefined {
  const wanted = zone.trim().toLowerCase().replaceAll(/[-_]/gu, ' ');
  return places.find((place) => place.id === wanted || place.en.includes(wanted) || place.zh.includes(zone.trim()));
}

/** The zone's name for a reader of `language`: translated when the lexicon knows the word, else as the user gave it. */
export function zoneText(zone: string, language: Language): string {
  if (hasChinese.test(zone) === (language === 'zh')) return zone;
  return placeOf(zone)?.[language][0] ?? zone;
}

/** "on the table", "in the kitchen"; 桌子上, 厨房里. Without a zone: in view of the camera. */
export function placeText(zone: string | null, camera: string, language: Language): string {
  if (zone === null) return language === 'zh' ? `摄像头“${camera}”的画面里` : `in view of the camera "${camera}"`;
  const name = zoneText(zone, language);
  if (language === 'zh') {
    if (placedZh.test(name)) return name;
    return `${name}${enclosingZh.test(name) || enclosingEn.test(name) ? '里' : '上'}`;
  }
  const article = /^(?:the|a|an|our|their)\s|'s?\s/iu.test(name) ? '' : 'the ';
  return `${enclosingEn.test(name) || enclosingZh.test(name) ? 'in' : 'on'} ${article}${name.replace(/^my\s/iu, 'your ')}`;
}
