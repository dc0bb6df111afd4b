import type { ErrorRow } from './error-row.js';

/** What can go wrong when objects are put right on the review page. */
export const reviewErrors = {
  merge_refused: {
    category: 'conflict',
    en: 'One of the two objects lay under or in the other one, so they are two things.',
    zh: '这两个物体中，一个曾被另一个盖住或装着，所以它们是两件东西。',
    mendEn: 'Choose another object.',
    mendZh: '请选择另一个物体。',
  },
  split_refused: {
    category: 'input',
    en: 'No other thing can begin at that entry of the log.',
    zh: '那条记录处不能分出另一件东西。',
    mendEn: 'Choose an entry, after the first one, at which the thing was put down or moved.',
    mendZh: '请选择第一条之后、物体被放下或移动的一条记录。',
  },
  correction_overtaken: {
    category: 'conflict',
    en: 'These objects were corrected again since.',
    zh: '这些物体之后又被更正过。',
    mendEn: 'Take the newer correction back first.',
    mendZh: '请先撤销较新的更正。',
  },
} as const satisfies Record<string, ErrorRow>;
