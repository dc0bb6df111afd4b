import type { ColourName } from '../naming.js';
import { named, type NamedWord } from './lexicon.types.js';

/** Colour words; the first of each language is shown, shades go to the nearest of the fourteen colours. */
export const colourWords: Readonly<Record<ColourName, NamedWord>> = {
  black: named('black', 'ebony|jet black', '黑色|黑|黑色的|乌黑|纯黑'),
  white: named('white', 'ivory white|snow white|off-white', '白色|白|雪白|乳白|米白'),
  grey: named('grey', 'gray|charcoal|ash grey|dark grey|light grey|dark gray|light gray', '灰色|灰|深灰|浅灰|炭灰'),
  silver: named('silver', 'silvery|chrome', '银色|银|银白|银白色|银灰'),
  gold: named('gold', 'golden|brass', '金色|金|金黄|金黄色|土豪金'),
  red: named('red', 'crimson|scarlet|maroon|burgundy|dark red|ruby', '红色|红|大红|深红|暗红|朱红|酒红|绛红'),
  orange: named('orange', 'amber|coral', '橙色|橙|橘色|橘红|橘黄|桔色'),
  yellow: named('yellow', 'lemon yellow|mustard', '黄色|黄|浅黄|鹅黄'),
  green: named(
    'green',
    'olive|emerald|lime green|mint|dark green|light green|khaki green',
    '绿色|绿|深绿|浅绿|墨绿|草绿|翠绿|军绿',
  ),
  blue: named(
    'blue',
    'navy|navy blue|turquoise|cyan|teal|sky blue|dark blue|light blue|azure',
    '蓝色|蓝|深蓝|浅蓝|天蓝|藏青|藏蓝|青色|宝蓝|湖蓝',
  ),
  purple: named('purple', 'violet|lilac|lavender|magenta|mauve', '紫色|紫|深紫|浅紫|紫红'),
  pink: named('pink', 'rose pink|fuchsia|hot pink|salmon', '粉色|粉红|粉红色|粉|桃红|玫红'),
  brown: named(
    'brown',
    'chestnut|chocolate brown|bronze|copper|dark brown|light brown',
    '棕色|棕|褐色|咖啡色|咖色|褐|深棕|古铜',
  ),
  beige: named(
    'beige',
    'tan|cream coloured|cream colored|khaki|sand coloured|cream-coloured|cream-colored',
    '米色|米黄|卡其色|杏色|驼色|米黄色|卡其|奶油色',
  ),
};

export interface AttributeWord extends NamedWord {
  readonly kind: 'size' | 'material' | 'pattern' | 'shape' | 'use' | 'position' | 'condition';
}

const of = (kind: AttributeWord['kind'], id: string, en: string, zh: string): AttributeWord => ({
  ...named(id, en, zh),
  kind,
});

/** What else is said of a thing before its name. */
export const attributeWords: readonly AttributeWord[] = [
  of('size', 'small', 'little|tiny|mini', '小|小小的|迷你|小型'),
  of('size', 'big', 'large|huge|giant', '大|很大的|巨大的|大号|大型'),
  of('size', 'long', '', '长|长长的'),
  of('size', 'short', '', '短|短短的'),
  of('size', 'thin', 'slim', '薄|薄薄的|细'),
  of('size', 'thick', 'fat', '厚|厚厚的|粗'),
  of('material', 'leather', '', '皮|皮质|真皮|皮革'),
  of('material', 'metal', 'steel|iron|metallic|aluminium|aluminum|stainless steel', '金属|不锈钢|铁|钢|铝'),
  of('material', 'plastic', '', '塑料'),
  of('material', 'wooden', 'wood|oak', '木头|木|木质|木制|实木'),
  of('material', 'glass', '', '玻璃'),
  of('material', 'ceramic', 'porcelain|china', '陶瓷|瓷|瓷质'),
  of('material', 'paper', 'cardboard', '纸质|纸'),
  of(
    'material',
    'cloth',
    'cotton|fabric|wool|woolen|woollen|linen|canvas|silk|denim|velvet|knitted',
    '布|棉|羊毛|布艺|丝绸|帆布|毛线|牛仔',
  ),
  of('material', 'rubber', 'silicone', '橡胶|硅胶'),
  of('pattern', 'striped', 'stripy|stripes', '条纹'),
  of('pattern', 'checked', 'plaid|tartan|chequered|checkered', '格子|方格'),
  of('pattern', 'dotted', 'spotted|polka dot', '圆点|波点'),
  of('pattern', 'flowered', 'floral|patterned', '碎花|花的|印花'),
  of('pattern', 'transparent', 'clear|see-through', '透明'),
  of('pattern', 'dark', '', '深色|暗色'),
  of('pattern', 'light', 'pale|bright', '浅色|亮色'),
  of('pattern', 'colourful', 'colorful|multicoloured|multicolored', '彩色|花花绿绿'),
  of('shape', 'round', 'circular', '圆|圆形|圆的'),
  of('shape', 'square', 'rectangular', '方|方形|长方形|正方形'),
  of('shape', 'flat', '', '扁|扁平'),
  of('shape', 'folded', 'folding|foldable', '折叠|折叠式'),
  of('use', 'reading', '', '看书用的|阅读'),
  of('use', 'TV', 'tv|television', '电视|电视机'),
  of('use', 'car', 'vehicle', '车|汽车|车子'),
  of('use', 'house', 'home|front door|door', '家门|房门|大门|家里的|房子|门'),
  of('use', 'office', 'work', '办公室|工作|办公'),
  of('use', 'school', '', '学校|上学'),
  of('use', 'bike', 'bicycle|motorcycle|motorbike', '自行车|摩托车|电动车|单车'),
  of('use', 'computer', 'pc', '电脑'),
  of('use', 'air conditioner', 'ac|aircon|air conditioning', '空调'),
  of('use', 'phone', '', '手机'),
  of('use', 'wireless', 'bluetooth|cordless', '无线|蓝牙'),
  of('use', 'electric', 'electronic|digital', '电动|电子|数码'),
  of('use', 'kitchen', '', '厨房'),
  of('use', 'sports', 'running|gym|hiking|swimming', '运动|跑步|健身'),
  of('use', 'winter', '', '冬天|冬季'),
  of('position', 'left', 'left-hand|leftmost', '左|左边|左侧|左面'),
  of('position', 'right', 'right-hand|rightmost', '右|右边|右侧|右面'),
  of('position', 'middle', 'centre|center|central', '中间|当中|正中'),
  of('position', 'other', 'second|another', '另一|另外'),
  of('condition', 'new', 'brand-new|brand new', '新|全新|崭新|新买的'),
  of('condition', 'old', 'vintage|antique|used', '旧|老|破旧'),
  of('condition', 'broken', 'damaged|cracked', '坏|破|坏掉的|坏了的'),
  of('condition', 'empty', '', '空|空的'),
  of('condition', 'full', '', '满|满的'),
  of('condition', 'dirty', '', '脏|脏的'),
  of('condition', 'clean', '', '干净|干净的'),
  of('condition', 'lost', 'missing', '丢失的|丢了的'),
  of('condition', 'favourite', 'favorite|beloved', '最喜欢的|心爱的'),
  of('condition', 'spare', 'extra|backup', '备用'),
];
