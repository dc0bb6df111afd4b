/** The role of a Chinese function word or of a verb of asking; what remains between them is names. */
export type ChineseRole =
  | 'question'
  | 'pronoun'
  | 'determiner'
  | 'verb'
  | 'put'
  | 'cover'
  | 'particle'
  | 'adverb'
  | 'frame'
  | 'conjunction'
  | 'preposition'
  | 'passive'
  | 'on'
  | 'inside'
  | 'under'
  | 'of';

const lists: Readonly<Record<ChineseRole, string>> = {
  question:
    '哪里 哪儿 哪 哪个 哪个房间 哪间房 哪间屋 哪间 哪个屋 哪个地方 哪个位置 哪边 哪块 哪头 什么地方 啥地方 什么位置 什么房间 何处 哪去了 ' +
    '谁 哪个人 什么人 哪位 何人 什么时候 何时 几点 几点钟 多久 啥时候 啥时 哪天 什么时间 几号 多长时间 什么 哪些 啥 什么东西 啥东西 哪些东西 ' +
    '多少 几个 怎么 怎么样 为什么 怎样 如何 些什么 些啥 几样 哪个柜子 哪个抽屉 哪个桌子 哪张桌子 哪个区域 哪个角落 谁手里 谁那里 谁那儿',
  pronoun: '我 你 您 他 她 它 咱 俺 我们 你们 他们 她们 它们 咱们 自己 有人 别人 大家 某人 人 人家 没人 任何人 谁',
  determiner: '这 那 某 每 各 这些 那些 其他 其它 别的 所有 全部 任何',
  verb:
    '滚 滚到 滑 飞 飞到 拎 拎走 提走 抱走 抢 抢走 顺走 捡 捡走 洗 晾 倒 拿 拿走 拿去 拿了 拿到 拿过 拿着 取 取走 带 带走 带到 带去 偷 偷走 偷了 借 借走 动 动过 动了 碰 碰过 移 移动 移走 移到 挪 挪走 挪动 挪到 挪过 搬 搬走 ' +
    '搬到 用 用过 用完 使用 弄 弄到 弄丢 弄哪 弄走 看 看到 看见 看看 看一下 看得见 看不见 看不到 看过 瞧见 见 见到 见过 见着 出现 消失 找 找到 找找 找一下 找不到 ' +
    '找不着 找一找 找回 寻找 查 查一下 查找 查看 查查 搜 搜索 帮 帮我 帮忙 帮助 请 请问 麻烦 告诉 知道 记得 记不得 不记得 想 想知道 想看 要 需要 能 能不能 可以 ' +
    '可不可以 会 应该 给 给我 给我看 叫 说 显示 播放 回放 调出 打开 关闭 关 开 设置 提醒 去 来 到底 跑 跑到 丢失 遗失 不见 不见了 没了 没见 拍到 发现 有 没有 ' +
    '有没有 有些 有着 是 不是 是不是 是否 不在 在不在 还有 把 将 让 穿 戴 戴过 摘 摘下 相信 觉得 以为 定位 认为 翻 翻过 清理 打扫 收拾 记 忘记 忘了 处理 换 修',
  put:
    '放 放下 放下来 放在 放到 放进 放过 放着 放了 放的 搁 搁在 搁到 摆 摆放 摆在 丢 丢在 丢到 丢了 落 落在 落下 忘 忘在 留 留在 留下 存 存放 藏 藏在 塞 塞到 塞进 扔 扔在 扔到 ' +
    '扔进 挂 挂在 收 收起来 收到 收进 掉 掉在 掉到 掉进 遗落 遗落在 遗忘在 躺在 摆着 躺着 搁着 放置 安放 弄丢在',
  cover:
    '盖 盖住 盖着 盖上 盖起来 遮 遮住 遮挡 遮着 挡住 挡着 挡 压住 压着 压 埋 埋住 蒙住 罩住 覆盖 蒙 罩 夹住 包住 遮盖 掩盖',
  particle:
    '你好 您好 早上好 晚上好 了 吗 呢 吧 啊 呀 嘛 过 着 哦 哎 喂 嗯 啦 哈 诶 得 地 么 哟 起来 下来 出来 不 没 嘞',
  adverb:
    '还 都 也 就 才 又 再 一直 仍 仍然 依然 现在 目前 当前 此刻 最后 最后一次 上次 上一次 上回 最近 最近一次 最新 刚 已经 可能 究竟 分别 一起 总是 老是 经常 别 很 太 好像 大概 难道 ' +
    '其实 突然 一下 一遍 之前 之后 然后 以后 以前 时候 那时 当时 这里 那里 这儿 那儿 曾经 到现在 还没 被人 一次 第一次 首次 平时 通常 快 赶紧 立刻 随手 顺手 不小心 真的 ' +
    '明明 原来 本来 之间 来着 一会儿',
  frame:
    '历史 历史记录 轨迹 经历 经过 时间线 动向 移动记录 来龙去脉 老地方 老位置 信息 地方 位置 东西 物品 视频 录像 片段 画面 监控 瞬间 时间 手里 手上 手中 身上 下落 踪影 情况 状态 记录 过程 录影 时刻 那会儿 那段 那一段 一段 那一刻 镜头里',
  conjunction: '和 与 跟 及 以及 或 或者 还是 并且 并',
  preposition: '在 还在 从 到 往 向 于 自 正在 压在 盖在 夹在 埋在 是在 去了 跑去',
  passive: '被',
  on: '上 上面 上边 上方 旁边 旁 边上 边 前面 前 左边 右边 左侧 右侧 附近 外面 外 顶上 那边 跟前 对面 处 这边 角上 之上 头上',
  inside: '里 里面 里边 内 中 之中 里头 当中 中间',
  under: '下 下面 下边 底下 下方 后面 背后 底 之下 后边 后头 后',
  of: '的 之',
};

const measures = '个本串把张块部台支根件条双只副顶瓶杯盒包袋份封盏枚颗辆架束幅卷口面盆套片粒些种位间段次样';
const counts = [
  '这',
  '那',
  '这一',
  '那一',
  '一',
  '两',
  '几',
  '三',
  '这几',
  '那几',
  '这两',
  '那两',
  '哪',
  '哪一',
  '某',
  '另一',
  '每',
];

export const chineseRoles: ReadonlyMap<string, ChineseRole> = new Map([
  ...counts.flatMap((count) =>
    measures
      .split('')
      .map((measure): [string, ChineseRole] => [count + measure, count.startsWith('哪') ? 'question' : 'determiner']),
  ),
  ...(Object.entries(lists) as [ChineseRole, string][]).flatMap(([role, words]) =>
    words.split(' ').map((word): [string, ChineseRole] => [word, role]),
  ),
]);

/** The longest function word. */
export const longestFunctionWord = 5;

/** Places that hold things without 上 or 里 said: 客厅的遥控器. */
export const roomIds: ReadonlySet<string> = new Set([
  'living room',
  'bedroom',
  'kitchen',
  'dining room',
  'bathroom',
  'study',
  "children's room",
  'balcony',
  'garage',
  'hallway',
  'entrance',
  'basement',
  'attic',
  'garden',
  'shed',
  'laundry room',
  'storage room',
  'upstairs',
  'downstairs',
  'house',
  'room',
]);
