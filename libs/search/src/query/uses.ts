/** What a thing is for: "the thing I use to cut paper" is a pair of scissors. More telling words stand first. */
const uses: readonly (readonly [RegExp, string])[] = [
  [/\bnails?\b.*\b(?:cut|clip|trim)|\b(?:cut|clip|trim)\w*\b.*\bnails?\b|剪指甲/u, 'nail clipper'],
  [
    /\b(?:cut|cutting|slice|chop)\b.*\b(?:bread|meat|vegetables?|fruit|food|onions?)\b|切菜|切水果|切面包|切肉/u,
    'knife',
  ],
  [/\b(?:cut|cutting)\b|剪纸|剪东西|剪开|裁纸/u, 'scissors'],
  [/\bopen\w*\b.*\b(?:bottles?|cans?|wine|beer|tins?)\b|开瓶|开罐头|开酒/u, 'can opener'],
  [/\b(?:un)?lock\w*\b|\bopen\w*\b.*\bdoors?\b|\bstart\w*\b.*\bcar\b|开门|开锁|锁门/u, 'key'],
  [/\b(?:tell|check|know|read)\w*\b.*\btime\b|看时间|看几点/u, 'watch'],
  [
    /\b(?:chang|switch|control|turn)\w*\b.*\b(?:channels?|tv|television|volume)\b|换台|开电视|调电视|控制电视/u,
    'remote',
  ],
  [/\bcharg\w*\b|充电/u, 'charger'],
  [/\bdry\w*\b.*\bhair\b|吹头发/u, 'hair drier'],
  [/\b(?:comb|brush)\w*\b.*\bhair\b|梳头/u, 'hairbrush'],
  [/\b(?:brush|clean)\w*\b.*\bteeth\b|刷牙/u, 'toothbrush'],
  [/\bshav\w*\b|刮胡子|剃须/u, 'razor'],
  [/\b(?:staple|fasten)\w*\b|订书|装订|钉文件/u, 'stapler'],
  [/\b(?:eras|rub out)\w*\b|擦掉铅笔|擦铅笔/u, 'eraser'],
  [/\bmeasur\w*\b.*\b(?:temperature|fever)\b|量体温/u, 'thermometer'],
  [/\bmeasur\w*\b.*\bblood\b|量血压/u, 'blood pressure monitor'],
  [/\bmeasur\w*\b|量尺寸|量长度/u, 'tape measure'],
  [/\b(?:writ|sign|draw)\w*\b|写字|写作业|签字/u, 'pen'],
  [/\b(?:take|tak|shoot)\w*\b.*\b(?:photos?|pictures?)\b|拍照|照相/u, 'camera'],
  [/\bhear\w*\b.*\b(?:better|with)\b|听得清|助听/u, 'hearing aid'],
  [/\blisten\w*\b|听歌|听音乐/u, 'headphones'],
  [/\b(?:call|phone|text)\w*\b.*\b(?:people|friends?|mom|with)\b|打电话/u, 'phone'],
  [/\bpay\w*\b|付钱|刷卡|付款/u, 'credit card'],
  [/\b(?:keep|carry|hold)\w*\b.*\b(?:money|cash|cards)\b|装钱|放钱/u, 'wallet'],
  [/\b(?:rain|wet)\w*\b|挡雨|遮雨|下雨/u, 'umbrella'],
  [/\b(?:read|see)\b.*|看书用|看报/u, 'reading glasses'],
  [/\b(?:screw|tighten)\w*\b|拧螺丝/u, 'screwdriver'],
  [/\b(?:hammer|hit|drive)\w*\b.*\bnails?\b|钉钉子|敲钉子/u, 'hammer'],
  [/\bsew\w*\b|缝衣服|缝扣子/u, 'needle'],
  [/\b(?:iron)\w*\b|熨衣服|烫衣服/u, 'iron'],
  [/\bdrink\w*\b|喝水|喝茶|喝咖啡/u, 'cup'],
  [/\beat\w*\b.*\bsoup\b|喝汤/u, 'spoon'],
  [/\b(?:dry|wipe)\w*\b.*\b(?:hands?|face|body)\b|擦手|擦脸/u, 'towel'],
  [/\b(?:wipe|clean|dust)\w*\b|擦桌子/u, 'cloth'],
  [/\b(?:see|light|find)\w*\b.*\bdark\b|照明/u, 'flashlight'],
  [/\b(?:light|lighting)\b.*\b(?:fire|candles?|cigarettes?)\b|点火|点烟/u, 'lighter'],
];

const englishUse =
  /\b(?:thing|things|tool|object|item|something|stuff|gadget|device) (?:that |which )?(?:(?:i|we|you|one|people|she|he) )?(?:can |always |usually )?(?:(?:am|are|is|was) )?(?:used? |using |need |for |with which |to )/u;
const englishWith =
  /\b(?:thing|tool|something|stuff|gadget|device) (?:that |which )?(?:i|we|you|one|people|she|he) (?=.{1,60}\bwith\b)/u;
const chineseUse =
  /(?:用来|拿来|用于|可以|能)(.{1,12})的(?:那个|那把|那支)?(?:东西|工具|玩意|家伙|物件)|(.{1,10})用的(?:那个|那把)?(?:东西|工具|玩意|玩意儿)/u;

/** The thing described by what it is for, with the place of the description in the sentence. */
export function findByUse(lower: string): { wordId: string; start: number; end: number } | undefined {
  const chinese = chineseUse.exec(lower);
  const english = chinese === null ? (englishUse.exec(lower) ?? englishWith.exec(lower)) : null;
  const found = chinese ?? english;
  if (found === null) return undefined;
  const end = chinese === null ? lower.length : chinese.index + chinese[0].length;
  const purpose = lower.slice(found.index + (chinese === null ? found[0].length : 0), end).slice(0, 200);
  const wordId = uses.find(([pattern]) => pattern.test(purpose))?.[1];
  return wordId === undefined ? undefined : { wordId, start: found.index, end };
}
