import { word } from './lexicon.types.js';

/** What is worn, carried or kept in a pocket, said more exactly than a picture can tell. */
export const wornFurtherWords = [
  word('pocket watch', '', '怀表', [3, 6], 0.1, { spokenOnly: true, isA: 'watch', measureWordZh: '块' }),
  word('stopwatch', '', '秒表', [4, 8], 0.1, { spokenOnly: true, measureWordZh: '块' }),
  word('cufflink', 'cuff link', '袖扣', [1, 3], 0.1, { spokenOnly: true }),
  word('wristband', 'sweatband', '护腕', [6, 12], 0.15, { spokenOnly: true }),
  word('anklet', 'ankle bracelet', '脚链', [7, 12], 0.1, { spokenOnly: true, isA: 'bracelet', measureWordZh: '条' }),
  word('lanyard', 'neck strap', '挂绳', [20, 60], 0.15, { spokenOnly: true, measureWordZh: '根' }),
  word('fanny pack', 'waist bag|waist pack|bum bag|belt bag', '腰包|胸包', [15, 35], 0.25, {
    spokenOnly: true,
    isA: 'bag',
  }),
  word('drawstring bag', 'string bag', '束口袋|抽绳袋', [25, 45], 0.1, { spokenOnly: true, isA: 'bag' }),
  word('earmuffs', 'ear warmer', '耳罩', [10, 20], 0.1, { spokenOnly: true, measureWordZh: '副' }),
  word('tracksuit', 'jogging suit|sportswear', '运动服', [40, 90], 0.2, {
    spokenOnly: true,
    isA: 'clothes',
    measureWordZh: '套',
  }),
  word('uniform', 'school uniform', '校服|制服|工作服', [40, 90], 0.2, {
    spokenOnly: true,
    isA: 'clothes',
    measureWordZh: '套',
  }),
  word('insole', 'shoe insert', '鞋垫', [18, 30], 0.15, { spokenOnly: true, measureWordZh: '双' }),
  word('shoelace', 'shoe lace|bootlace', '鞋带', [40, 120], 0.15, { spokenOnly: true, measureWordZh: '根' }),
  word('shoehorn', 'shoe horn', '鞋拔子|鞋拔', [12, 60], 0.1, { spokenOnly: true }),
  word('shoe polish', 'shoe cream|shoe brush', '鞋油|鞋刷', [5, 18], 0.15, { spokenOnly: true, measureWordZh: '盒' }),
  word('wig', 'hairpiece', '假发', [15, 60], 0.1, { spokenOnly: true, measureWordZh: '顶' }),
  word('knee pad', 'kneepad|knee brace', '护膝', [12, 30], 0.15, { spokenOnly: true, measureWordZh: '副' }),
  word('back brace', 'back support|lumbar support', '护腰', [20, 60], 0.1, { spokenOnly: true }),
  word('boarding pass', '', '登机牌', [10, 22], 0.1, { spokenOnly: true, measureWordZh: '张' }),
  word('coupon', 'voucher', '优惠券|代金券', [8, 20], 0.1, { spokenOnly: true, measureWordZh: '张' }),
  word('lottery ticket', 'scratch card', '彩票|刮刮乐', [8, 15], 0.15, { spokenOnly: true, measureWordZh: '张' }),
  word('insurance card', 'health card|medical card|health insurance card', '医保卡|社保卡|社会保障卡', [8, 9], 0.3, {
    spokenOnly: true,
    measureWordZh: '张',
  }),
  word('membership card', 'loyalty card|member card', '会员卡|积分卡', [8, 9], 0.25, {
    spokenOnly: true,
    measureWordZh: '张',
  }),
  word('library card', '', '借书证|图书证', [8, 9], 0.15, { spokenOnly: true, measureWordZh: '张' }),
  word('gift card', '', '购物卡|礼品卡', [8, 9], 0.15, { spokenOnly: true, measureWordZh: '张' }),
  word('bank book', 'passbook|bankbook', '存折', [10, 18], 0.2, { spokenOnly: true, measureWordZh: '本' }),
  word('chequebook', 'checkbook|cheque book', '支票本|支票簿', [12, 20], 0.1, {
    spokenOnly: true,
    measureWordZh: '本',
  }),
  word('vaccination card', 'vaccine record|vaccination record', '疫苗本|接种证', [10, 21], 0.15, {
    spokenOnly: true,
    measureWordZh: '本',
  }),
  word('medical record', 'health record', '病历|病历本|体检报告', [15, 30], 0.15, {
    spokenOnly: true,
    measureWordZh: '本',
  }),
];
