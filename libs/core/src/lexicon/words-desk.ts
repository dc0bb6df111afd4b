import { word } from './lexicon.types.js';

/** Paper, writing, desk and office things. */
export const deskWords = [
  word(
    'book',
    'novel|textbook|paperback|storybook|hardcover|cookbook|comic book|dictionary',
    '书|书本|书籍|小说|课本|漫画书|词典|字典',
    [15, 32],
    0.85,
    {
      cover: true,
      measureWordZh: '本',
    },
  ),
  word('magazine', 'periodical|journal|comic|catalogue|catalog', '杂志|期刊|画报|周刊', [20, 32], 0.6, {
    cover: true,
    measureWordZh: '本',
  }),
  word('newspaper', 'paper newspaper|broadsheet', '报纸|报', [28, 60], 0.5, { cover: true, measureWordZh: '份' }),
  word(
    'notebook',
    'notepad|diary|exercise book|planner|writing pad|note book|sketchbook|note pad',
    '笔记本|本子|记事本|日记本|日记|练习册|作业本|便签本',
    [10, 32],
    0.6,
    {
      cover: true,
      measureWordZh: '本',
    },
  ),
  word(
    'paper',
    'sheet of paper|piece of paper|sheet|paper sheet|leaflet|flyer|printout|document|homework',
    '纸|纸张|白纸|文件|一张纸|资料|传单|作业',
    [15, 42],
    0.6,
    {
      cover: true,
      measureWordZh: '张',
    },
  ),
  word('receipt', 'invoice|ticket', '小票|收据|发票|票|门票|车票', [6, 25], 0.3, { measureWordZh: '张' }),
  word('letter', 'mail', '信|信件|邮件', [10, 32], 0.4, { measureWordZh: '封' }),
  word('envelope', 'red envelope', '信封|红包', [11, 35], 0.4),
  word('postcard', 'greeting card|birthday card|business card', '明信片|贺卡|名片', [8, 20], 0.2, {
    measureWordZh: '张',
  }),
  word('folder', 'binder|file folder|document folder|clipboard', '文件夹|资料夹|档案袋|活页夹|写字板', [22, 36], 0.4, {
    cover: true,
  }),
  word('calendar', 'desk calendar', '日历|台历|挂历', [15, 50], 0.2),
  word('map', '', '地图', [20, 100], 0.15, { cover: true, measureWordZh: '张' }),
  word('photo', 'photograph|picture|photo album|album', '照片|相片|相册|影集', [8, 35], 0.3, { measureWordZh: '张' }),
  word('picture frame', 'photo frame|frame', '相框|画框', [10, 60], 0.25),
  word('sticky note', 'post-it|post-it note|note|memo|label', '便利贴|便签|便条|纸条', [5, 10], 0.3, {
    measureWordZh: '张',
  }),
  word('pen', 'ballpoint|ballpoint pen|fountain pen|biro', '笔|钢笔|圆珠笔|签字笔|水笔|中性笔', [12, 16], 0.8, {
    measureWordZh: '支',
  }),
  word('pencil', 'coloured pencil|colored pencil', '铅笔|彩笔|自动铅笔', [8, 20], 0.6, { measureWordZh: '支' }),
  word(
    'marker',
    'highlighter|felt pen|felt-tip|crayon|sharpie|whiteboard marker',
    '记号笔|荧光笔|马克笔|蜡笔|水彩笔|白板笔',
    [8, 16],
    0.4,
    {
      measureWordZh: '支',
    },
  ),
  word('pencil case', 'pen case|pencil box', '笔袋|文具盒|铅笔盒|笔盒', [18, 25], 0.35),
  word('pen holder', 'pencil cup|pencil holder|pen cup', '笔筒', [8, 14], 0.25),
  word('eraser', 'rubber', '橡皮|橡皮擦', [3, 6], 0.4, { measureWordZh: '块' }),
  word('ruler', 'set square', '尺子|直尺|三角尺|尺', [15, 32], 0.4, { measureWordZh: '把' }),
  word('scissors', 'scissor|pair of scissors|shears', '剪刀|剪子', [12, 24], 0.75, { measureWordZh: '把' }),
  word('stapler', '', '订书机|订书器|钉书机', [8, 18], 0.4),
  word('staple', 'staples box', '订书钉', [2, 8], 0.15),
  word('paper clip', 'paperclip|binder clip|clip', '回形针|曲别针|夹子|长尾夹', [2, 6], 0.25),
  word('hole punch', 'hole puncher|paper punch', '打孔机|打孔器', [8, 15], 0.15),
  word(
    'tape',
    'adhesive tape|sticky tape|scotch tape|duct tape|masking tape|sellotape|roll of tape|tape dispenser',
    '胶带|透明胶|胶布|双面胶|胶条',
    [5, 15],
    0.5,
    {
      measureWordZh: '卷',
    },
  ),
  word('glue', 'glue stick|superglue|super glue', '胶水|固体胶|胶棒', [6, 18], 0.35),
  word('stamp', 'postage stamp', '邮票|印章|图章', [2, 8], 0.2),
  word('magnet', 'fridge magnet', '磁铁|冰箱贴|吸铁石', [2, 8], 0.2),
  word('pencil sharpener', 'sharpener', '卷笔刀|削笔刀|转笔刀', [2, 12], 0.25),
  word('utility knife', 'box cutter|craft knife|cutter|stanley knife', '美工刀|裁纸刀|刻刀|拆信刀', [12, 20], 0.35, {
    measureWordZh: '把',
  }),
  word('magnifying glass', 'magnifier|loupe', '放大镜', [8, 22], 0.25),
  word('paintbrush', 'paint brush|brush', '画笔|毛笔|刷子|油漆刷', [12, 30], 0.25, { measureWordZh: '支' }),
  word('paint', 'watercolour|watercolor', '颜料|油漆|水彩', [5, 25], 0.15),
  word('whiteboard', 'blackboard|board', '白板|黑板', [30, 180], 0.15),
  word('globe', '', '地球仪', [15, 40], 0.1),
  word('lunch box', 'lunchbox|bento box', '饭盒|便当盒|餐盒', [14, 25], 0.35),
  word('contract', 'certificate|birth certificate|diploma', '合同|证书|房产证|户口本|结婚证', [18, 32], 0.2, {
    cover: true,
    measureWordZh: '份',
  }),
  word('manual', 'instruction|instruction manual|user guide|booklet|brochure', '说明书|手册|宣传册', [14, 30], 0.25, {
    cover: true,
    measureWordZh: '本',
  }),
];
