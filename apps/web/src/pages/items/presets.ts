/** Things that people look for again and again, in both languages. */
export const presets: readonly { readonly en: string; readonly zh: string }[] = [
  { en: 'keys', zh: '钥匙' },
  { en: 'pills', zh: '药' },
  { en: 'passport', zh: '护照' },
  { en: 'wallet', zh: '钱包' },
  { en: 'glasses', zh: '眼镜' },
  { en: 'watch', zh: '手表' },
  { en: 'phone', zh: '手机' },
  { en: 'remote control', zh: '遥控器' },
];
