import { word } from './lexicon.types.js';

/** Furniture and fittings: rarely lost, but named in questions and seen by detectors. */
export const furnitureWords = [
  word(
    'chair',
    'armchair|office chair|dining chair|seat|rocking chair|folding chair',
    '椅子|座椅|扶手椅|椅|餐椅|办公椅',
    [70, 120],
    0.4,
    {
      measureWordZh: '把',
    },
  ),
  word('stool', 'footstool|bar stool|ottoman|step stool', '凳子|板凳|脚凳|小凳子', [25, 80], 0.3),
  word('bench', '', '长凳|长椅', [80, 180], 0.2, { measureWordZh: '条' }),
  word('sofa', 'couch|settee|loveseat', '沙发', [120, 260], 0.3, { measureWordZh: '张' }),
  word('table', 'dining table|side table|coffee table|end table', '桌子|餐桌|茶几|桌', [50, 200], 0.3, {
    measureWordZh: '张',
  }),
  word('desk', 'writing desk|computer desk|work desk', '书桌|写字台|办公桌|电脑桌', [90, 180], 0.3, {
    isA: 'table',
    measureWordZh: '张',
  }),
  word('bed', 'cot|crib|bunk bed', '床|婴儿床', [100, 220], 0.3, { measureWordZh: '张' }),
  word('mattress', '', '床垫', [90, 210], 0.1, { measureWordZh: '张' }),
  word('shelf', 'bookshelf|bookcase|shelving|rack|shoe rack', '架子|书架|置物架|鞋架|搁板', [40, 220], 0.25),
  word(
    'cabinet',
    'cupboard|sideboard|wardrobe|closet|dresser|nightstand|chest of drawers',
    '柜子|橱柜|衣柜|床头柜|柜|五斗柜',
    [40, 220],
    0.25,
  ),
  word('drawer', '', '抽屉', [30, 100], 0.15),
  word('coat rack', 'coat stand|hat stand', '衣帽架|挂衣架', [30, 190], 0.15),
  word('door', '', '门|房门', [180, 220], 0.1, { measureWordZh: '扇' }),
  word('window', '', '窗户|窗子|窗', [60, 250], 0.1, { measureWordZh: '扇' }),
  word('toilet', '', '马桶|坐便器', [60, 80], 0.1),
  word('bathtub', 'bath tub|shower', '浴缸|淋浴', [90, 180], 0.1),
  word('washing machine', 'washer|dryer|tumble dryer', '洗衣机|烘干机', [60, 100], 0.15, { measureWordZh: '台' }),
  word('air conditioner', 'ac unit|air conditioning', '空调', [60, 120], 0.1, { measureWordZh: '台' }),
  word('fireplace', '', '壁炉', [80, 180], 0.05),
];
