import type { ErrorRow } from './error-row.js';

/** Why a photo of a thing is of no use, so that the next one can be better. */
export const photoErrors = {
  photo_too_small: {
    category: 'input',
    en: 'The photo {file} is too small ({width} × {height} pixels).',
    zh: '照片 {file} 太小（{width} × {height} 像素）。',
    mendEn: 'Give one of at least {least} × {least} pixels.',
    mendZh: '请提供至少 {least} × {least} 像素的照片。',
  },
  photo_too_large: {
    category: 'input',
    en: 'The photo {file} is too large ({width} × {height} pixels).',
    zh: '照片 {file} 太大（{width} × {height} 像素）。',
    mendEn: 'Make it smaller: at most {most} megapixels are read.',
    mendZh: '请缩小照片：最多 {most} 百万像素。',
  },
  photo_animated: {
    category: 'input',
    en: '{file} is an animation ({pages} pictures), not a photo.',
    zh: '{file} 是动画（{pages} 帧），不是照片。',
    mendEn: 'Save one picture of it and give that.',
    mendZh: '请将其中一帧另存为图片后提供。',
  },
  photo_too_dark: {
    category: 'input',
    en: 'The photo {file} is too dark to see the thing.',
    zh: '照片 {file} 太暗，看不清物品。',
    mendEn: 'Take it again with more light, or with the flash.',
    mendZh: '请在更亮处重拍，或使用闪光灯。',
  },
  photo_blurred: {
    category: 'input',
    en: 'The photo {file} is too blurred to tell the thing by it.',
    zh: '照片 {file} 太模糊，无法用来辨认物品。',
    mendEn: 'Hold the camera still, tap the thing to focus on it, and take it again.',
    mendZh: '请拿稳相机，轻触物品对焦后重拍。',
  },
  photo_empty: {
    category: 'input',
    en: 'Nothing stands out in the photo {file}: the thing was not found.',
    zh: '照片 {file} 中没有突出的物体，找不到物品。',
    mendEn: 'Lay the thing on a plain ground of another colour and let it fill at least a quarter of the picture.',
    mendZh: '请把物品放在颜色不同的纯色背景上，并让它至少占画面四分之一。',
  },
  photos_too_many: {
    category: 'input',
    en: '"{name}" has {have} photos already; {more} more would be over {most}.',
    zh: '“{name}”已有 {have} 张照片，再加 {more} 张会超过 {most} 张。',
    mendEn: 'Give fewer; one to ten good ones from different sides are enough.',
    mendZh: '请减少数量；不同角度的一到十张清晰照片就够了。',
  },
} as const satisfies Record<string, ErrorRow>;
