import { word } from './lexicon.types.js';

/** Worn or carried on the body: jewellery, glasses, clothes, bags, papers of a person. */
export const wornWords = [
  word('watch', 'wristwatch|wrist watch|timepiece', '手表|腕表|表', [3, 26], 0.9, { measureWordZh: '块' }),
  word(
    'smartwatch',
    'smart watch|apple watch|fitness tracker|fitness band',
    '智能手表|电子表|手环|运动手环',
    [3, 26],
    0.5,
    {
      isA: 'watch',
      measureWordZh: '块',
    },
  ),
  word('glasses', 'eyeglasses|spectacles|specs|pair of glasses|eyeglass', '眼镜|近视镜|近视眼镜', [12, 18], 0.95, {
    measureWordZh: '副',
  }),
  word('sunglasses', 'shades|sunglass|sun glasses|pair of sunglasses', '墨镜|太阳镜|太阳眼镜', [12, 18], 0.6, {
    isA: 'glasses',
    measureWordZh: '副',
  }),
  word('reading glasses', 'reading spectacles|readers', '老花镜|老花眼镜|花镜', [12, 18], 0.6, {
    isA: 'glasses',
    measureWordZh: '副',
  }),
  word('glasses case', 'spectacle case|eyeglass case', '眼镜盒', [14, 18], 0.4),
  word('contact lens case', 'lens case|contact lens', '隐形眼镜盒|隐形眼镜', [5, 8], 0.2),
  word('ring', 'finger ring|wedding ring|engagement ring', '戒指|婚戒|钻戒|指环', [1.5, 3], 0.4, {
    measureWordZh: '枚',
  }),
  word('necklace', 'chain|pendant', '项链|吊坠', [4, 30], 0.35, { measureWordZh: '条' }),
  word('earring', 'ear ring|ear stud', '耳环|耳钉|耳坠', [1, 6], 0.35, { measureWordZh: '只' }),
  word('bracelet', 'bangle', '手链|手镯|镯子', [6, 20], 0.3, { measureWordZh: '条' }),
  word('brooch', 'badge|name tag|name badge', '胸针|徽章|胸牌|工牌', [2, 10], 0.2, { measureWordZh: '枚' }),
  word('hairpin', 'hair clip|barrette|bobby pin', '发夹|发卡', [3, 10], 0.3),
  word('hair tie', 'scrunchie|hair band|headband', '发圈|皮筋|头绳|发带', [4, 15], 0.3),
  word('wallet', 'billfold|card holder|cardholder|money clip', '钱包|皮夹|皮夹子|钱夹|卡包', [9, 20], 0.9),
  word('purse', 'coin purse|change purse|clutch', '零钱包|手拿包|坤包', [9, 28], 0.5),
  word('handbag', 'hand bag|shoulder bag|pocketbook', '手提包|手袋|单肩包|女包|挎包', [20, 45], 0.6, { isA: 'bag' }),
  word(
    'backpack',
    'rucksack|school bag|schoolbag|knapsack|back pack|bookbag',
    '背包|双肩包|书包|双肩背包',
    [30, 55],
    0.7,
    {
      isA: 'bag',
    },
  ),
  word('bag', 'sack', '包|袋子|包包|袋', [20, 60], 0.7, { cover: true }),
  word('shopping bag', 'tote|tote bag|carrier bag|grocery bag', '购物袋|环保袋|手提袋|布袋', [30, 50], 0.5, {
    isA: 'bag',
  }),
  word('plastic bag', 'polythene bag|bin bag|garbage bag', '塑料袋|垃圾袋|马夹袋', [20, 60], 0.4, { isA: 'bag' }),
  word('briefcase', 'attache case|laptop bag|computer bag', '公文包|电脑包', [35, 50], 0.3, { isA: 'bag' }),
  word(
    'suitcase',
    'luggage|travel case|carry-on|trolley case|carry on',
    '行李箱|拉杆箱|旅行箱|箱包|行李',
    [45, 80],
    0.4,
  ),
  word('toiletry bag', 'cosmetic bag|makeup bag|make-up bag|wash bag', '化妆包|洗漱包', [15, 30], 0.3, { isA: 'bag' }),
  word(
    'key',
    'keys|bunch of keys|key ring|keyring|keychain|key chain|key fob',
    '钥匙|钥匙串|钥匙扣|锁匙',
    [4, 14],
    0.95,
    {
      measureWordZh: '串',
    },
  ),
  word('passport', '', '护照', [12, 13], 0.5, { measureWordZh: '本' }),
  word('id card', 'identity card|identification|identification card|id', '身份证|证件', [8, 9], 0.5, {
    shown: 'ID card',
    measureWordZh: '张',
  }),
  word('credit card', 'bank card|debit card|atm card|card', '信用卡|银行卡|储蓄卡|卡片|卡', [8, 9], 0.5, {
    measureWordZh: '张',
  }),
  word(
    'driving licence',
    "driver's license|drivers license|driving license|driver's licence|license",
    '驾照|驾驶证|行驶证',
    [8, 12],
    0.4,
    {
      measureWordZh: '本',
    },
  ),
  word(
    'bus card',
    'transit card|metro card|travel card|access card|key card|swipe card',
    '公交卡|交通卡|地铁卡|门禁卡|饭卡|门卡',
    [8, 9],
    0.4,
    {
      measureWordZh: '张',
    },
  ),
  word('money', 'cash|banknote|bank note', '钱|现金|纸币|钞票|零钱', [2, 16], 0.4, { measureWordZh: '张' }),
  word('coin', 'penny|loose change', '硬币|钢镚', [1.5, 3], 0.3, { measureWordZh: '枚' }),
  word('hearing aid', 'hearing-aid', '助听器', [2, 5], 0.4),
  word('umbrella', 'brolly|parasol', '雨伞|伞|遮阳伞|太阳伞|折叠伞', [22, 95], 0.7, { measureWordZh: '把' }),
  word('walking stick', 'cane|crutch|walking cane', '拐杖|手杖|拐棍', [70, 100], 0.3, { measureWordZh: '根' }),
  word('hat', 'sun hat|beret|bonnet', '帽子|帽|太阳帽|草帽', [20, 40], 0.5, { cover: true, measureWordZh: '顶' }),
  word('cap', 'baseball cap|beanie', '棒球帽|鸭舌帽|毛线帽', [18, 30], 0.5, {
    isA: 'hat',
    cover: true,
    measureWordZh: '顶',
  }),
  word('helmet', 'bike helmet|crash helmet|bicycle helmet', '头盔|安全帽', [22, 35], 0.3, { measureWordZh: '顶' }),
  word('glove', 'mitten|pair of gloves', '手套', [15, 30], 0.4, { measureWordZh: '副' }),
  word('scarf', 'shawl|muffler', '围巾|丝巾|披肩|头巾', [20, 80], 0.4, { cover: true, measureWordZh: '条' }),
  word('tie', 'necktie|bow tie', '领带|领结', [8, 60], 0.3, { measureWordZh: '条' }),
  word('belt', '', '皮带|腰带|裤带', [10, 110], 0.35, { measureWordZh: '条' }),
  word('jacket', 'blazer|hoodie|cardigan|windbreaker|anorak', '外套|夹克|上衣|西装|风衣|卫衣', [40, 80], 0.6, {
    cover: true,
    measureWordZh: '件',
  }),
  word('coat', 'overcoat|raincoat|down jacket', '大衣|羽绒服|雨衣|棉袄|外衣', [50, 110], 0.5, {
    isA: 'jacket',
    cover: true,
    measureWordZh: '件',
  }),
  word('shirt', 'blouse|t-shirt|tshirt|tee|tee shirt|t shirt', '衬衫|衬衣|t恤|短袖|体恤', [40, 75], 0.5, {
    cover: true,
    measureWordZh: '件',
  }),
  word('sweater', 'jumper|pullover|vest|jersey', '毛衣|针织衫|背心|马甲', [40, 75], 0.5, {
    cover: true,
    measureWordZh: '件',
  }),
  word('trousers', 'pants|jeans|trouser|shorts|leggings|pair of trousers', '裤子|牛仔裤|长裤|短裤|裤', [40, 110], 0.5, {
    cover: true,
    measureWordZh: '条',
  }),
  word('skirt', '', '短裙|半身裙', [40, 90], 0.3, { cover: true, measureWordZh: '条' }),
  word('dress', 'gown', '裙子|连衣裙|礼服', [70, 130], 0.3, { cover: true, measureWordZh: '条' }),
  word('pyjamas', 'pajamas|nightgown|nightie|bathrobe|robe|dressing gown', '睡衣|浴袍|睡袍', [50, 120], 0.4, {
    cover: true,
    measureWordZh: '件',
  }),
  word('underwear', 'bra|panties|boxer shorts', '内衣|内裤|胸罩|文胸', [15, 45], 0.3, { measureWordZh: '件' }),
  word('clothes', 'clothing|laundry|garment', '衣服|衣物', [30, 110], 0.5, { cover: true, measureWordZh: '件' }),
  word('sock', 'stocking|tights|pair of socks', '袜子|丝袜|袜', [15, 45], 0.5, { measureWordZh: '双' }),
  word('shoe', 'pair of shoes|loafer|high heel|heels', '鞋子|鞋|皮鞋|高跟鞋|布鞋', [20, 35], 0.6, {
    measureWordZh: '双',
  }),
  word('sneaker', 'trainer|running shoe|tennis shoe|gym shoe', '运动鞋|球鞋|跑鞋', [22, 35], 0.5, {
    isA: 'shoe',
    measureWordZh: '双',
  }),
  word('slipper', 'flip-flop|flip flop', '拖鞋|棉拖', [20, 32], 0.6, { isA: 'shoe', measureWordZh: '双' }),
  word('sandal', '', '凉鞋', [20, 32], 0.3, { isA: 'shoe', measureWordZh: '双' }),
  word('boot', 'wellington|rain boot', '靴子|雨靴|雨鞋|长靴', [25, 50], 0.35, { isA: 'shoe', measureWordZh: '双' }),
  word('face mask', 'mask|surgical mask', '口罩|面罩', [10, 20], 0.4),
  word('dentures', 'denture|false teeth|retainer', '假牙|牙套', [4, 8], 0.25, { measureWordZh: '副' }),
  word('swimsuit', 'bikini|swimming trunks|swimming suit', '泳衣|泳裤', [20, 70], 0.2, { measureWordZh: '件' }),
  word('apron', '', '围裙', [50, 90], 0.3, { cover: true, measureWordZh: '条' }),
];
