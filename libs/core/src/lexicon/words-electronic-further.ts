import { word } from './lexicon.types.js';

/** Electronic and kitchen machines said more exactly than a picture can tell. */
export const electronicFurtherWords = [
  word('phone case', 'phone cover|mobile cover', '手机壳|手机套', [13, 18], 0.3, { spokenOnly: true }),
  word('phone holder', 'phone stand|phone mount|phone grip', '手机支架|手机架', [5, 20], 0.25, { spokenOnly: true }),
  word('screen protector', '', '手机膜|钢化膜', [12, 18], 0.1, { spokenOnly: true, measureWordZh: '张' }),
  word('stylus', 'apple pencil|touch pen', '触控笔|手写笔', [13, 18], 0.2, { spokenOnly: true, measureWordZh: '支' }),
  word('usb hub', 'docking station|dongle', '集线器|扩展坞|转接头', [4, 15], 0.2, { spokenOnly: true }),
  word('walkie-talkie', 'walkie talkie|two-way radio', '对讲机', [10, 25], 0.15, { spokenOnly: true }),
  word('dash cam', 'dashcam', '行车记录仪', [6, 12], 0.15, { spokenOnly: true, isA: 'camera' }),
  word('action camera', 'gopro|sports camera', '运动相机', [5, 10], 0.15, {
    spokenOnly: true,
    isA: 'camera',
    measureWordZh: '台',
  }),
  word('instant camera', 'polaroid|polaroid camera', '拍立得', [9, 15], 0.15, {
    spokenOnly: true,
    isA: 'camera',
    measureWordZh: '台',
  }),
  word('binoculars', 'field glasses', '望远镜|双筒望远镜', [10, 20], 0.2, { spokenOnly: true, measureWordZh: '副' }),
  word('telescope', 'spyglass', '天文望远镜', [30, 120], 0.1, { spokenOnly: true, measureWordZh: '架' }),
  word('record player', 'turntable', '唱片机|留声机', [30, 50], 0.1, { spokenOnly: true, measureWordZh: '台' }),
  word('music player', 'mp3 player|ipod', '播放器|随身听', [4, 15], 0.15, { spokenOnly: true }),
  word('set-top box', 'tv box|cable box', '机顶盒|电视盒子', [10, 35], 0.2, { spokenOnly: true }),
  word('landline', 'landline phone|cordless phone|desk phone', '座机|固定电话', [15, 25], 0.2, {
    spokenOnly: true,
    measureWordZh: '部',
  }),
  word('doorbell', '', '门铃', [5, 15], 0.15, { spokenOnly: true }),
  word('scanner', 'document scanner', '扫描仪', [25, 45], 0.1, { spokenOnly: true, measureWordZh: '台' }),
  word('shredder', 'paper shredder', '碎纸机', [25, 50], 0.1, { spokenOnly: true, measureWordZh: '台' }),
  word('graphics tablet', 'drawing tablet', '数位板|手绘板', [20, 40], 0.1, { spokenOnly: true, measureWordZh: '块' }),
  word('laser pointer', 'presentation clicker', '激光笔|翻页笔', [8, 16], 0.15, {
    spokenOnly: true,
    measureWordZh: '支',
  }),
  word('massager', 'massage gun|neck massager|massage ball', '按摩仪|按摩器|筋膜枪', [8, 40], 0.2, {
    spokenOnly: true,
  }),
  word('electric blanket', 'heated blanket', '电热毯|电褥子', [100, 200], 0.15, {
    spokenOnly: true,
    isA: 'blanket',
    measureWordZh: '条',
  }),
  word('air purifier', '', '空气净化器|净化器', [25, 80], 0.2, { spokenOnly: true, measureWordZh: '台' }),
  word('dehumidifier', '', '除湿机|除湿器', [25, 70], 0.1, { spokenOnly: true, measureWordZh: '台' }),
  word('air fryer', '', '空气炸锅', [25, 40], 0.2, { spokenOnly: true, measureWordZh: '台' }),
  word('induction cooker', 'hot plate|induction hob', '电磁炉|电陶炉', [25, 40], 0.15, {
    spokenOnly: true,
    measureWordZh: '台',
  }),
  word('pressure cooker', 'instant pot', '高压锅|压力锅', [22, 38], 0.2, {
    spokenOnly: true,
    isA: 'pot',
    measureWordZh: '口',
  }),
  word('slow cooker', 'crock pot|electric stew pot', '炖锅|电炖锅', [22, 38], 0.1, {
    spokenOnly: true,
    isA: 'pot',
    measureWordZh: '口',
  }),
  word('waffle maker', 'sandwich maker|sandwich press', '华夫饼机|三明治机', [20, 35], 0.1, {
    spokenOnly: true,
    measureWordZh: '台',
  }),
  word('soy milk maker', 'soymilk maker', '豆浆机', [20, 35], 0.1, { spokenOnly: true, measureWordZh: '台' }),
  word('water dispenser', 'water cooler', '饮水机|净水器', [25, 110], 0.15, { spokenOnly: true, measureWordZh: '台' }),
  word('electric mosquito swatter', 'bug zapper', '电蚊拍', [40, 55], 0.2, { spokenOnly: true }),
  word('multimeter', 'voltmeter', '万用表', [10, 20], 0.1, { spokenOnly: true }),
  word('soldering iron', '', '电烙铁', [18, 30], 0.1, { spokenOnly: true, measureWordZh: '把' }),
  word('metal detector', '', '金属探测器', [40, 120], 0.05, { spokenOnly: true }),
];
