import { word } from './lexicon.types.js';

/** Food that lies about. */
export const foodWords = [
  word('apple', '', '苹果', [6, 10], 0.4),
  word('banana', '', '香蕉', [14, 25], 0.4, { measureWordZh: '根' }),
  word('orange', 'tangerine|mandarin|clementine', '橙子|橘子|桔子|柑子', [5, 10], 0.35),
  word('lemon', 'lime', '柠檬', [5, 10], 0.25),
  word('pear', 'peach', '梨|桃子|桃', [6, 12], 0.2),
  word('strawberry', 'berry|cherry|grape', '草莓|葡萄|樱桃|蓝莓', [1.5, 20], 0.2),
  word('watermelon', 'melon|pineapple', '西瓜|哈密瓜|菠萝', [15, 35], 0.2),
  word('fruit', '', '水果', [4, 30], 0.3),
  word(
    'vegetable',
    'cabbage|cucumber|tomato|potato|onion|pepper vegetable|corn',
    '蔬菜|白菜|黄瓜|番茄|西红柿|土豆|洋葱|玉米',
    [5, 35],
    0.25,
  ),
  word('broccoli', 'cauliflower', '西兰花|花椰菜', [10, 25], 0.15),
  word('carrot', '', '胡萝卜', [10, 22], 0.2, { measureWordZh: '根' }),
  word('bread', 'loaf|toast|baguette|bagel|croissant', '面包|吐司', [8, 60], 0.35),
  word('sandwich', 'burger|hamburger', '三明治|汉堡|汉堡包', [8, 25], 0.2),
  word('hot dog', 'sausage', '热狗|香肠', [10, 20], 0.1),
  word('pizza', 'pizza box', '披萨|比萨', [10, 40], 0.2),
  word('donut', 'doughnut', '甜甜圈', [7, 12], 0.15),
  word('cake', 'muffin|cupcake|pie', '蛋糕|点心', [5, 35], 0.25, { measureWordZh: '块' }),
  word('cookie', 'biscuit|cracker|box of biscuits', '饼干|曲奇', [4, 25], 0.3, { measureWordZh: '包' }),
  word('chocolate', 'chocolate bar|candy bar', '巧克力', [5, 25], 0.3, { measureWordZh: '块' }),
  word('candy', 'sweet|lollipop|chewing gum|gum', '糖果|糖|棒棒糖|口香糖', [1, 15], 0.3, { measureWordZh: '颗' }),
  word('snack', 'crisps|chips|potato chips|bag of crisps|nuts', '零食|薯片|坚果', [10, 35], 0.35, {
    measureWordZh: '包',
  }),
  word('egg', 'egg carton', '鸡蛋|蛋', [5, 30], 0.2),
  word('milk', 'milk carton|juice carton|carton of milk|juice|yoghurt|yogurt', '牛奶|果汁|酸奶|牛奶盒', [8, 26], 0.3, {
    measureWordZh: '盒',
  }),
  word('cereal', 'cereal box|oats|box of cereal', '麦片|燕麦', [18, 35], 0.25, { measureWordZh: '盒' }),
  word('rice', 'bag of rice|flour|pasta|noodle', '大米|米|面粉|面条|意面', [15, 50], 0.2, { measureWordZh: '袋' }),
  word('honey', 'jam|sauce|ketchup|soy sauce|vinegar|peanut butter', '蜂蜜|果酱|酱油|番茄酱|醋', [8, 28], 0.2, {
    measureWordZh: '瓶',
  }),
  word('sugar', '', '白糖|砂糖|冰糖', [8, 25], 0.2),
  word('pet food', 'dog food|cat food', '狗粮|猫粮', [10, 60], 0.25, { measureWordZh: '袋' }),
];
