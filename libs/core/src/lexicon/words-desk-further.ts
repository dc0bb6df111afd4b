import { word } from './lexicon.types.js';

/** Desk and paper things said more exactly than a picture can tell. */
export const deskFurtherWords = [
  word('bookmark', '', '书签', [5, 18], 0.2, { spokenOnly: true }),
  word('compass', 'magnetic compass', '指南针|罗盘', [3, 8], 0.1, { spokenOnly: true }),
  word('drawing compass', 'pair of compasses|geometry compass', '圆规', [10, 18], 0.1, { spokenOnly: true }),
  word('protractor', '', '量角器', [8, 20], 0.1, { spokenOnly: true }),
  word('chalk', 'piece of chalk', '粉笔', [5, 9], 0.1, { spokenOnly: true, measureWordZh: '支' }),
  word('correction tape', 'correction fluid|white-out|tipp-ex', '修正带|涂改液', [6, 12], 0.2, { spokenOnly: true }),
  word('ink', 'ink bottle|ink cartridge|printer cartridge', '墨水|墨盒|硒鼓', [3, 15], 0.15, {
    spokenOnly: true,
    measureWordZh: '瓶',
  }),
  word('ink pad', 'inkpad', '印泥|印台', [5, 12], 0.1, { spokenOnly: true, measureWordZh: '盒' }),
  word('rubber band', 'elastic band', '橡皮筋|橡皮圈', [2, 10], 0.2, { spokenOnly: true, measureWordZh: '根' }),
  word('thumbtack', 'drawing pin|push pin|pushpin', '图钉|大头钉', [0.8, 2], 0.15, {
    spokenOnly: true,
    measureWordZh: '颗',
  }),
  word('abacus', '', '算盘', [15, 35], 0.05, { spokenOnly: true }),
  word('clip board stand', 'book stand|bookend', '书立|书挡|阅读架', [12, 35], 0.15, { spokenOnly: true }),
  word('desk organizer', 'desk organiser|file tray|document tray', '收纳架|文件架|文件筐', [15, 40], 0.2, {
    spokenOnly: true,
  }),
  word('picture book', "children book|children's book", '绘本|图画书|童书', [15, 32], 0.35, {
    spokenOnly: true,
    isA: 'book',
    measureWordZh: '本',
  }),
  word('passport photo', 'id photo', '证件照|一寸照', [2, 6], 0.1, {
    spokenOnly: true,
    isA: 'photo',
    measureWordZh: '张',
  }),
];
