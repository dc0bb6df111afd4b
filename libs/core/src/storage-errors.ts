import type { ErrorRow } from './error-row.js';

/** The disk runs out, or what may be kept is too little for what has to be. */
export const storageErrors = {
  disk_nearly_full: {
    category: 'environment',
    en: 'Only {freeMb} MB are free on the disk that holds {path}. The oldest pictures and clips that prove nothing any more have been removed.',
    zh: '{path} 所在的磁盘仅剩 {freeMb} MB。最旧且不再作为凭证的图片和片段已被清除。',
    mendEn: 'Free some space on this disk, or erase days that you do not need. Below {leastMb} MB ingest pauses.',
    mendZh: '请释放磁盘空间，或删除不需要的日期。低于 {leastMb} MB 时导入会暂停。',
  },
  media_over_limit: {
    category: 'environment',
    en: 'Pictures and clips take {usedGb} GB, more than the {limitGb} GB that they may. What is left proves where things are now.',
    zh: '图片和片段占用 {usedGb} GB，超过上限 {limitGb} GB。剩余的内容证明物品现在的位置。',
    mendEn: 'Raise keep.mediaGb, or erase items and days that you do not need.',
    mendZh: '请调高 keep.mediaGb，或删除不需要的物品和日期。',
  },
} as const satisfies Record<string, ErrorRow>;
