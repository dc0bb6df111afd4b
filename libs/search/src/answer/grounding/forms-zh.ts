import type { Act, ClauseForm, Reading } from './grounding.types.js';

const parts: Readonly<Record<string, string>> = {
  PUT: '(?:放置|摆放|安放|放下|放|摆|搁|留)',
  MOVE: '(?:移动|转移|移|挪|搬|拿)',
  SEE: '(?:看到|看见|见到|拍到|发现|注意到)',
  ON: '(?:的?(?:上面|上边|上方|上))?',
  UNDER: '(?:的?(?:下面|底下|下方|下边|之下))',
  INSIDE: '(?:的?(?:里面|里边|里|中|内|之中))',
  COVER: '(?:覆盖|放置|盖|放|摆|搁|压|铺|罩|遮|搭)',
  HID: '(?:盖住|遮住|盖上|压住|挡住|覆盖住|覆盖|罩住|盖)',
  TOOK: '(?:拿走|取走|带走|拿起来|拿起|收走|拿去)',
  OFF: '(?:拿开|掀开|移开|取走|揭开|拿走|移走|挪开)',
  AT: '(?:Z(?:上面|上边|上方|上|里面|里边|里|中|内)?|V|那里|那儿|这里|原处)',
};

/** X, P, C, V, Z stand for slots; words in capitals for the parts above. */
function form(act: Act, source: string, active = false): ClauseForm {
  const words = Object.entries(parts)
    .sort(([a], [b]) => b.length - a.length)
    .reduce((text, [name, part]) => text.replaceAll(name, part), source);
  return { act, form: new RegExp(`^(?:${words.replaceAll(/[XPCVZ](?!\\d)/gu, String.raw`(?:$&\d+)`)})$`, 'u'), active };
}

const forms: readonly ClauseForm[] = [
  form('put', '(?:X)?(?:是)?(?:由|被|让)P(?:给)?PUT(?:在|到|进|于|置在|置于|入)?(?:AT)?的?'),
  form('put', '(?:P)?(?:把|将)X(?:给)?PUT(?:在|到|进|于|置在|置于|入)?(?:AT)?的?', true),
  form('put', '(?:P)?在AT?PUT(?:下|着)?X', true),
  form('put', 'P(?:放下|留下|摆下)X', true),
  form('put', '(?:X)?(?:是)?(?:被)?PUT(?:在|到|进|于|入)?AT的?'),
  form('put', '(?:把)?X?PUT(?:在|到|进)?(?:AT)?(?:X)?的人?是P', true),
  form('put', '(?:X)?是P(?:把X)?PUT(?:在|到)?(?:AT)?的', true),
  form('move', '(?:X)?(?:是)?(?:由|被|让)P(?:给)?MOVE(?:到|至|去)?(?:AT)?的?'),
  form('move', '(?:P)?(?:把|将)X(?:给)?MOVE(?:到|至|去)?(?:AT)的?', true),
  form('move', '(?:X)?(?:是)?被?MOVE(?:到|至)?AT的?'),
  form('present', '我第一次SEE(?:AT)?时?X?就?在(?:AT)'),
  form('present', '我第一次SEE(?:AT)?时?X就?在AT?'),
  form('present', '我第一次SEEX时X在AT'),
  form('present', '我第一次SEEX(?:时)?(?:是)?(?:在)?(?:AT)?'),
  form('present', '(?:我)?(?:开始看|录像开始|第一次SEE(?:AT)?)时?X就?在AT'),
  form('seen', '(?:我)?最后(?:一次)?SEEX(?:的?时间)?(?:是)?(?:在)?(?:AT)?'),
  form('seen', '(?:我)?最后(?:一次)?(?:在AT)SEEX(?:是)?'),
  form('seen', 'X(?:的)?最后(?:一次)?(?:被)?(?:SEE|出现|露面|露出)(?:的?时间)?(?:是)?(?:在)?(?:AT)?'),
  form('seen', '(?:X)?最后(?:一次)?(?:被)?(?:SEE|出现)(?:的?时间)?(?:是)?(?:在)?(?:AT)?'),
  form('seen', '(?:我)?SEEX(?:的)?最后(?:时间|时刻|一次)是(?:在)?(?:AT)?'),
  form('seen', 'X直到(?:还)?(?:看得见|能看到|可见|在画面里)'),
  form('cover', '(?:P)?(?:把|将|用|拿)CCOVER(?:在|到|住|于)X?ON的?', true),
  form('cover', '(?:P)?(?:用|拿)CHIDX?', true),
  form('cover', '(?:P)?(?:把|将)X(?:用C)HID', true),
  form('cover', '(?:P)?在XON(?:COVER)(?:上|下|着)?C', true),
  form('cover', '(?:P)?HIDX', true),
  form('cover', 'C(?:是)?(?:由|被)PCOVER(?:在|到|住|于)?X?ON的?'),
  form('cover', 'C(?:被)?COVER(?:在|到|住)X?ON的?'),
  form('cover', '(?:X)?被(?:P)?(?:用|拿)CHID(?:起来)?'),
  form('cover', '(?:X)?被CHID(?:起来)?'),
  form('cover', '把CCOVER上去的人?是P', true),
  form('cover', 'C是(?:由|被)?PCOVER(?:上去|上|在X?ON)的'),
  form('cover', '(?:X)?被(?:P)?HID(?:起来)?'),
  form('into', '(?:P)?(?:把|将)X(?:放|装|塞|收)(?:进|入|到|在)C(?:INSIDE)?', true),
  form('into', '(?:X)?(?:是)?(?:由|被)?P?(?:放|装|塞|收)(?:进|入|到|在)C(?:INSIDE)?的?'),
  form('under', '(?:X)?(?:就)?(?:在|被?压在|被?盖在|位于|处在|藏在|放在)(?:AT的?)?CUNDER'),
  form('under', 'CUNDER(?:就)?(?:是|有|压着|盖着)X'),
  form('under', '(?:X)?被CHID着'),
  form('under', 'C(?:正)?HID着X'),
  form('under', '(?:X)?被C(?:盖|压|遮|挡|罩)着'),
  form('look', '(?:您|你)?(?:可以|能)?在(?:AT的?)?CUNDER(?:能|可以)?(?:找到|看到)X'),
  form('under', 'C(?:就)?(?:盖|压|放)在X(?:的?上面|上)'),
  form('within', '(?:X)?(?:就)?(?:在|位于|处在|放在)(?:AT的?)?CINSIDE'),
  form('within', 'CINSIDE(?:就)?(?:是|有|放着)X'),
  form('lies', '(?:X)?(?:就)?(?:在|位于|放在|摆在|躺在|处于|留在)AT'),
  form('lies', 'AT(?:有|放着|摆着|就是)X'),
  form('findAt', '(?:您|你)?(?:可以|能)?在AT(?:就)?(?:能|可以)?(?:找到|SEE)X'),
  form('wasAt', '(?:当时|那时|那时候)X(?:就)?在AT(?:上)?'),
  form('uncover', '(?:P)?(?:把|将)(?:盖|压|放)在X?(?:的?上面|上)的(?:东西|物品)OFF', true),
  form('uncover', '(?:P)?OFF(?:盖|压|放)在X?(?:的?上面|上)的(?:东西|物品)', true),
  form('uncover', '(?:盖|压|放)在X?(?:的?上面|上)的(?:东西|物品)(?:被|由)P?OFF的?'),
  form('uncover', 'X(?:又)?(?:重新)?露出来'),
  form('take', '(?:P)?(?:从(?:AT))?(?:把|将)X(?:从(?:AT))?(?:给)?TOOK', true),
  form('take', '(?:P)?(?:从(?:AT))?TOOKX', true),
  form('take', '(?:X)?(?:是)?(?:被|由)P?(?:从(?:AT))?(?:给)?TOOK的?'),
  form('take', '(?:X)(?:从(?:AT))?(?:不见|消失)'),
  form('take', 'TOOKX的人?是P', true),
  form('carry', '(?:P)?(?:此后|从那以后)?一直(?:把X|将X)?(?:带|拿)(?:着X?|在身上|在身边|在手里)', true),
  form('gone', 'X不在AT'),
  form('hidden', 'X?(?:看不到|看不见|不可见|被挡住)(?:X)?'),
  form(
    'nobody',
    '(?:我)?(?:没有|没|未|未能)(?:SEE|看清)(?:是)?谁(?:把X|将X)?(?:TOOK|拿|MOVE走?|PUT|HID)?(?:X|C)?(?:的|走的)?',
  ),
  form('nobody', '(?:不知道|不清楚)(?:是)?谁(?:把X|将X)?(?:TOOK|拿|PUT|HID)?(?:X|C)?(?:的|走的)?'),
  form('unknown', 'X在哪(?:里|儿)我(?:无法判断|不知道|无法确定|不能确定)'),
  form('unknown', '(?:我)?(?:无法判断|不知道|无法确定|不能确定)X在哪(?:里|儿)'),
  form('along', 'C(?:是)?(?:又)?(?:被|由)P?MOVE(?:到|至|去)?(?:AT)?的?'),
  form('along', '(?:P)?(?:又)?(?:把|将)CMOVE(?:到|至)AT', true),
  form(
    'wentAlong',
    '(?:我认为|我想|我推测|我判断)?X(?:也)?(?:跟着|随着C|随之|随C|一起|一同|跟着C|和C一起)(?:一起)?(?:被)?(?:过去|移过去|移走|移到AT|被移到AT|带过去|去AT|到AT)',
  ),
  form(
    'look',
    '(?:您|你)?(?:可以|不妨|去)?(?:到|去|在)?(?:看看|看一看|看一下|找找|检查|检查一下|掀开|拿开|翻翻|翻开|查看|找一找)(?:AT的?)?(?:那)?C(?:UNDER)?(?:看看|找找|看一看)?',
  ),
  form('look', '(?:您|你)?(?:可以|不妨)?(?:到|去|在)(?:AT的?)?(?:那)?CUNDER(?:看看|找找|看一看|找一找)'),
  form(
    'lookInside',
    '(?:您|你)?(?:可以|不妨|去)?(?:到|去|在)?(?:看看|看一看|看一下|找找|检查|检查一下|打开|翻翻|翻开|查看|找一找)(?:AT的?)?(?:那)?C(?:INSIDE)?(?:看看|找找)?',
  ),
  form('lookAt', '(?:您|你)?(?:可以|不妨|去)?(?:看看|看一看|找找|检查|查看|去|到|在)(?:AT)(?:看看|找找|找一找)?'),
  form('ask', '(?:您|你)?(?:可以|不妨)?(?:去)?(?:问问|问一问|问一下|询问)P'),
  form('found', '我?(?:找到|发现|查到)X'),
];

const fillers =
  /已经|已|当时(?!X)|那时候(?!X)|那时(?!X)|现在|目前|此刻|后来|然后|随后|接着|之后|以后|仍然|依然|仍|还|就(?=[在是])|于是|同时|首先|应该|可能|大概|估计|很可能|也许|再次?(?=被移)|此前|在此之前|之前|您好|请|刚刚|了|吧|哦|呢|啦/gu;

function plainZh(clause: string): string {
  return (
    clause
      .replaceAll(/[TE]\d+/gu, '')
      .replaceAll(/\s+/gu, '')
      .replaceAll(fillers, '')
      .replaceAll(/[，,。；;：:！!、—（）()]+/gu, '')
      .replace(/^(?:并且|并|而|但是|但|不过|所以|因此|后|而且)/u, '')
      .replaceAll(/(?<!的)时间[是为]/gu, '')
      // "I saw her …": what she did.
      .replace(/^我(?:看到|看见)(?=P)/u, '')
      .replace(/(?:后|时)$/u, '')
      .trim()
  );
}

/** How Chinese narratives are read. */
export const readingZh: Omit<Reading, 'mask'> = {
  joints:
    /(\s*[，,；;：:、—]\s*(?:然后|后来|随后|接着|之后|并且|并|而且|而|但是|但|不过|直到)?|(?:然后|随后|接着|并且|而且|但是|不过))/u,
  plain: plainZh,
  hedge: /应该|可能|大概|估计|也许|推测|我认为|我想/u,
  later: /然后|后来|随后|接着|之后(?!.*之前)/u,
  earlier: /此前|在此之前|之前/u,
  forms,
};
