import type { Language } from '#core';

/** What the command line says, in both languages; `{name}` stands for a value. */
const texts = {
  'serve.listening': { en: 'Finder is running at {address}', zh: 'Finder 已启动：{address}' },
  'serve.api': { en: 'API description: {address}/api/docs', zh: 'API 说明：{address}/api/docs' },
  'serve.stop': { en: 'Press Ctrl+C to stop.', zh: '按 Ctrl+C 停止。' },
  'serve.stopping': { en: 'Stopping …', zh: '正在停止…' },
  'serve.worker': { en: 'Taking in recordings. Press Ctrl+C to stop.', zh: '正在处理录像。按 Ctrl+C 停止。' },
  'sample.ingest': { en: 'Looking at the sample recording …', zh: '正在查看示例录像…' },
  'sample.kept': {
    en: 'Your own cameras are in this data folder, so the sample is left out.',
    zh: '此数据文件夹已有您的摄像头，因此跳过示例。',
  },
  'ingest.summary': {
    en: '{minutes} min of video, {changes} changes found, {speed} × real time.',
    zh: '视频 {minutes} 分钟，发现 {changes} 处变化，速度为实时的 {speed} 倍。',
  },
  'ingest.counts': {
    en: '{done} taken in, {skipped} skipped, {failed} failed.',
    zh: '处理 {done} 个，跳过 {skipped} 个，失败 {failed} 个。',
  },
  'ingest.done': { en: '{file}: {changes} changes in {minutes} min', zh: '{file}：{minutes} 分钟内 {changes} 处变化' },
  'ingest.skipped': { en: '{file}: already known, skipped', zh: '{file}：已处理过，跳过' },
  'ingest.stopped': {
    en: 'Stopped waiting. What was read is kept; the same command goes on from there.',
    zh: '已停止等待。已读取的内容会保留；再次运行同一命令即可从中断处继续。',
  },
  'eval.skipped': { en: '{clip}: no ground truth beside it, left out', zh: '{clip}：旁边没有标注文件，跳过' },
  'answer.question': { en: 'Question: {question}', zh: '问题：{question}' },
  'answer.confidence': { en: 'Confidence: {confidence}', zh: '置信度：{confidence}' },
  'answer.evidence': { en: 'Evidence:', zh: '证据：' },
  'answer.alternatives': { en: 'Or one of these:', zh: '也可能是：' },
  'answer.suggestions': { en: 'What to do:', zh: '建议：' },
  'answer.still': { en: 'picture', zh: '图片' },
  'answer.clip': { en: 'clip', zh: '片段' },
  'list.empty': { en: 'None yet.', zh: '暂无。' },
  'list.added': { en: 'Added {kind} "{name}".', zh: '已添加{kind}“{name}”。' },
  'list.changed': { en: 'Changed {kind} "{name}".', zh: '已修改{kind}“{name}”。' },
  'list.removed': { en: 'Removed {kind} "{name}".', zh: '已删除{kind}“{name}”。' },
  'items.taught': { en: 'Learnt "{name}" from {count} photos.', zh: '已从 {count} 张照片学习“{name}”。' },
  'kind.camera': { en: 'camera', zh: '摄像头' },
  'kind.zone': { en: 'zone', zh: '区域' },
  'kind.mask': { en: 'mask', zh: '遮罩' },
  'kind.item': { en: 'item', zh: '物品' },
  'kind.person': { en: 'person', zh: '人物' },
  'column.name': { en: 'name', zh: '名称' },
  'column.timezone': { en: 'time zone', zh: '时区' },
  'column.picture': { en: 'picture', zh: '画面' },
  'column.recordings': { en: 'recordings', zh: '录像' },
  'column.camera': { en: 'camera', zh: '摄像头' },
  'column.corners': { en: 'corners', zh: '角点' },
  'column.aliases': { en: 'other names', zh: '别名' },
  'column.owner': { en: 'owner', zh: '主人' },
  'column.photos': { en: 'photos', zh: '照片' },
  'column.slot': { en: 'slot', zh: '用途' },
  'column.model': { en: 'model', zh: '模型' },
  'column.device': { en: 'device', zh: '设备' },
  'column.file': { en: 'file', zh: '文件' },
  'column.licence': { en: 'licence', zh: '许可证' },
  'column.state': { en: 'state', zh: '状态' },
  'models.ready': { en: 'ready', zh: '可用' },
  'models.usable': { en: 'can be used', zh: '可用' },
  'models.notUsable': { en: 'not used', zh: '未使用' },
  'models.code': { en: 'in the program', zh: '程序内置' },
  'models.nothingToFetch': {
    en: 'The models of the profile {profile} come with the package; there is nothing to fetch.',
    zh: '配置 {profile} 的模型随软件包提供，无需下载。',
  },
  'models.fetching': { en: 'fetching {file} ({mb} MB)', zh: '正在下载 {file}（{mb} MB）' },
  'models.fetched': {
    en: 'The models of the profile {profile} are there: {fetched} files fetched, {kept} kept. They run from the next start on.',
    zh: '配置 {profile} 的模型已就绪：下载 {fetched} 个文件，保留 {kept} 个。下次启动时生效。',
  },
  'models.unchecked': {
    en: 'Nobody vouches for {file}: the hub cannot be reached. Run the command again with a network to have it checked.',
    zh: '无法校验 {file}：连接不到模型库。联网后请再次运行以校验。',
  },
  'models.packages': {
    en: 'These models also need packages that Finder does not install by itself: npm i {packages}',
    zh: '这些模型还需要 Finder 不会自动安装的软件包：npm i {packages}',
  },
  'models.restart': {
    en: 'A Finder runs on this data folder: restart it to use them.',
    zh: '有 Finder 正在使用此数据文件夹：请重启后生效。',
  },
  'doctor.ok': { en: 'ok', zh: '正常' },
  'doctor.bad': { en: 'FAILED', zh: '异常' },
  'doctor.node': { en: 'Node.js', zh: 'Node.js' },
  'doctor.folder': { en: 'data folder', zh: '数据文件夹' },
  'doctor.disk': { en: 'disk', zh: '磁盘' },
  'doctor.ffmpeg': { en: 'ffmpeg', zh: 'ffmpeg' },
  'doctor.database': { en: 'database', zh: '数据库' },
  'doctor.model': { en: 'model {slot}', zh: '模型 {slot}' },
  'doctor.gpu': { en: 'graphics processor', zh: '图形处理器' },
  'doctor.gpuNone': {
    en: 'none used: the embedded models run on the processor, which is enough for them',
    zh: '未使用：内置模型在处理器上运行即可',
  },
  'doctor.free': { en: '{mb} MB free', zh: '剩余 {mb} MB' },
} as const satisfies Record<string, Record<Language, string>>;

export type TextKey = keyof typeof texts;

export function text(key: TextKey, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[key][language].replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
}
