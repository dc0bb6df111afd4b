import type { Language } from './answer.schema.js';
import { accountErrors } from './account-errors.js';
import type { ErrorCategory, ErrorRow } from './error-row.js';
import { modelErrors } from './model-errors.js';
import { photoErrors } from './photo-errors.js';
import { reviewErrors } from './review-errors.js';
import { storageErrors } from './storage-errors.js';

export type { ErrorCategory } from './error-row.js';

/** Every failure a user can meet: what happened and how to put it right. */
export const errorTable = {
  argument_invalid: {
    category: 'input',
    en: '{name} cannot be "{value}".',
    zh: '{name} 不能是“{value}”。',
    mendEn: 'Allowed: {allowed}.',
    mendZh: '允许的值：{allowed}。',
  },
  setting_invalid: {
    category: 'input',
    en: 'The setting {key} cannot be {value}.',
    zh: '设置项 {key} 不能是 {value}。',
    mendEn: 'Allowed: {allowed}. Change it in {source}.',
    mendZh: '允许的值：{allowed}。请在 {source} 中修改。',
  },
  setting_unknown: {
    category: 'input',
    en: 'There is no setting {key} (in {source}).',
    zh: '没有名为 {key} 的设置项（位于 {source}）。',
    mendEn: 'Did you mean {nearest}? All settings are listed in docs/settings.md.',
    mendZh: '是否想写 {nearest}？全部设置见 docs/settings.md。',
  },
  settings_unreadable: {
    category: 'input',
    en: 'The settings file {file} cannot be read: {reason}.',
    zh: '无法读取设置文件 {file}：{reason}。',
    mendEn: 'Correct the YAML at that place, or rename the file to start with the defaults.',
    mendZh: '请修正该处的 YAML，或将文件改名以使用默认设置。',
  },
  file_missing: {
    category: 'missing',
    en: 'There is no file {file}.',
    zh: '文件 {file} 不存在。',
    mendEn: 'Check the path.',
    mendZh: '请检查路径。',
  },
  file_unreadable: {
    category: 'denied',
    en: 'The file {file} may not be read.',
    zh: '没有读取文件 {file} 的权限。',
    mendEn: 'Give this user the right to read it (chmod u+r) and run the command again.',
    mendZh: '请授予读取权限（chmod u+r），然后重新运行。',
  },
  file_empty: {
    category: 'damaged',
    en: 'The file {file} is empty.',
    zh: '文件 {file} 是空的。',
    mendEn: 'Copy it again from the camera, or leave it out.',
    mendZh: '请从摄像头重新复制，或跳过该文件。',
  },
  file_growing: {
    category: 'conflict',
    en: 'The file {file} is still being written.',
    zh: '文件 {file} 仍在写入中。',
    mendEn: 'Run the command again when the recording is finished; everything else was taken in.',
    mendZh: '录像完成后请再次运行；其他文件已处理。',
  },
  video_invalid: {
    category: 'damaged',
    en: '{file} is not a video that ffmpeg can read: {reason}.',
    zh: 'ffmpeg 无法读取视频 {file}：{reason}。',
    mendEn: 'Check that it plays; if it does, convert it with: ffmpeg -i "{file}" -c:v libx264 fixed.mp4',
    mendZh: '请确认能否播放；如能播放，请转换：ffmpeg -i "{file}" -c:v libx264 fixed.mp4',
  },
  video_too_short: {
    category: 'damaged',
    en: '{file} holds no second of video to compare ({durationMs} ms).',
    zh: '{file} 的视频不足一秒（{durationMs} 毫秒），无法比较。',
    mendEn: 'Give a longer recording.',
    mendZh: '请提供更长的录像。',
  },
  no_videos: {
    category: 'input',
    en: 'No video files were found in {path}.',
    zh: '在 {path} 中没有找到视频文件。',
    mendEn: 'Name a folder or files of these kinds: {extensions}.',
    mendZh: '请指定包含以下类型文件的文件夹或文件：{extensions}。',
  },
  ffmpeg_missing: {
    category: 'environment',
    en: '{program} was not found.',
    zh: '找不到 {program}。',
    mendEn:
      'Install it (Debian/Ubuntu: apt install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg), or set FINDER_FFMPEG_PATH.',
    mendZh:
      '请安装（Debian/Ubuntu：apt install ffmpeg；macOS：brew install ffmpeg；Windows：winget install ffmpeg），或设置 FINDER_FFMPEG_PATH。',
  },
  ffmpeg_failed: {
    category: 'damaged',
    en: 'ffmpeg stopped on {file}: {reason}.',
    zh: 'ffmpeg 处理 {file} 时中止：{reason}。',
    mendEn: 'What was read until then is kept. Check the file; give it again when it is whole.',
    mendZh: '此前读取的内容已保留。请检查文件，完整后重新提供。',
  },
  disk_full: {
    category: 'environment',
    en: 'The disk that holds {path} is full.',
    zh: '{path} 所在的磁盘已满。',
    mendEn: 'Free some space; the work goes on where it stopped.',
    mendZh: '请释放空间；之后会从中断处继续。',
  },
  folder_unwritable: {
    category: 'denied',
    en: 'The folder {path} cannot be written.',
    zh: '无法写入文件夹 {path}。',
    mendEn: 'Give this user the right to write there, or set FINDER_DATA to another folder.',
    mendZh: '请授予写入权限，或将 FINDER_DATA 设为其他文件夹。',
  },
  folder_in_use: {
    category: 'conflict',
    en: 'Another Finder (process {pid}) already works on {path}.',
    zh: '另一个 Finder（进程 {pid}）正在使用 {path}。',
    mendEn: 'Stop it first, or give this one another folder with FINDER_DATA.',
    mendZh: '请先停止它，或用 FINDER_DATA 指定其他文件夹。',
  },
  port_in_use: {
    category: 'conflict',
    en: 'The port {port} on {host} is in use by another program.',
    zh: '{host} 的端口 {port} 已被其他程序占用。',
    mendEn: 'Stop that program or choose another port with FINDER_PORT.',
    mendZh: '请停止该程序，或用 FINDER_PORT 选择其他端口。',
  },
  server_unreachable: {
    category: 'environment',
    en: 'The Finder that holds this folder (process {pid}) does not answer at {address}.',
    zh: '占用此文件夹的 Finder（进程 {pid}）在 {address} 没有响应。',
    mendEn: 'Wait a moment and try again; if it hangs, stop that process.',
    mendZh: '请稍候再试；如果卡住，请停止该进程。',
  },
  database_unreachable: {
    category: 'environment',
    en: 'The database at {address} cannot be reached: {reason}.',
    zh: '无法连接数据库 {address}：{reason}。',
    mendEn: 'Check DATABASE_URL and that the server runs.',
    mendZh: '请检查 DATABASE_URL 以及数据库服务器是否在运行。',
  },
  database_unfit: {
    category: 'environment',
    en: 'The database does not serve: {reason}.',
    zh: '数据库不符合要求：{reason}。',
    mendEn: 'Finder needs PostgreSQL 15 or newer with the extension pgvector 0.8 or newer.',
    mendZh: 'Finder 需要 PostgreSQL 15 以上及 pgvector 0.8 以上扩展。',
  },
  database_newer: {
    category: 'conflict',
    en: 'The database was written by a newer Finder (migration {migration}).',
    zh: '数据库由更新版本的 Finder 写入（迁移 {migration}）。',
    mendEn: 'Update this Finder.',
    mendZh: '请更新当前 Finder。',
  },
  database_failed: {
    category: 'internal',
    en: 'The database refused an operation ({operation}): {reason}.',
    zh: '数据库操作失败（{operation}）：{reason}。',
    mendEn: 'Run "finder doctor"; nothing half-done was kept.',
    mendZh: '请运行“finder doctor”；未完成的写入没有保留。',
  },
  ...accountErrors,
  ...modelErrors,
  ...photoErrors,
  ...reviewErrors,
  ...storageErrors,
  picture_invalid: {
    category: 'input',
    en: 'The picture {file} cannot be read ({width} × {height}).',
    zh: '无法读取图片 {file}（{width} × {height}）。',
    mendEn: 'Give a JPEG, PNG or WebP photo of at least 32 × 32 pixels.',
    mendZh: '请提供至少 32 × 32 像素的 JPEG、PNG 或 WebP 照片。',
  },
  question_empty: {
    category: 'input',
    en: 'The question is empty.',
    zh: '问题是空的。',
    mendEn: 'Ask for a thing, for example: where is my watch?',
    mendZh: '请询问一件物品，例如：我的手表在哪里？',
  },
  question_too_long: {
    category: 'input',
    en: 'The question has {length} characters; at most {longest} are read.',
    zh: '问题有 {length} 个字符，最多 {longest} 个。',
    mendEn: 'Ask in one or two sentences.',
    mendZh: '请用一两句话提问。',
  },
  camera_unknown: {
    category: 'missing',
    en: 'There is no camera "{name}".',
    zh: '没有名为“{name}”的摄像头。',
    mendEn: 'Cameras: {known}. Add one with: finder cameras add NAME',
    mendZh: '现有摄像头：{known}。添加：finder cameras add 名称',
  },
  name_unknown: {
    category: 'missing',
    en: 'There is no {kind} "{name}".',
    zh: '没有名为“{name}”的{kind}。',
    mendEn: 'Known: {known}.',
    mendZh: '已有：{known}。',
  },
  name_taken: {
    category: 'conflict',
    en: 'There is already a {kind} "{name}".',
    zh: '已存在名为“{name}”的{kind}。',
    mendEn: 'Choose another name, or remove that one first.',
    mendZh: '请换一个名称，或先删除已有的。',
  },
  changed_meanwhile: {
    category: 'conflict',
    en: 'The {kind} "{name}" was changed elsewhere meanwhile.',
    zh: '{kind}“{name}”已在别处被修改。',
    mendEn: 'What you drew or typed is kept. Look at the other version, then save again to replace it.',
    mendZh: '你画的或输入的内容已保留。请查看另一个版本，再次保存即可替换。',
  },
  polygon_invalid: {
    category: 'input',
    en: 'The polygon "{value}" is not usable: {reason}.',
    zh: '多边形“{value}”无效：{reason}。',
    mendEn:
      'Give at least three corners as "x,y x,y x,y", fractions of the picture from 0 to 1 (or pixels with --pixels).',
    mendZh: '请至少给出三个角点，格式为“x,y x,y x,y”，取值 0 到 1（或使用 --pixels 表示像素）。',
  },
  not_found: {
    category: 'missing',
    en: 'There is nothing at {address}.',
    zh: '{address} 不存在。',
    mendEn: 'Check the address; it may have been deleted.',
    mendZh: '请检查地址；内容可能已被删除。',
  },
  dashboard_missing: {
    category: 'environment',
    en: 'The dashboard has not been built.',
    zh: '网页界面尚未构建。',
    mendEn: 'Run: npm run build',
    mendZh: '请运行：npm run build',
  },
  erase_busy: {
    category: 'conflict',
    en: 'A recording that belongs to it is just being taken in ({count}).',
    zh: '其中有录像正在导入（{count} 个）。',
    mendEn: 'Wait until it is finished, then erase again.',
    mendZh: '请等待导入完成后再删除。',
  },
  body_invalid: {
    category: 'input',
    en: 'The body of the request cannot be read as {expected}.',
    zh: '请求正文无法按 {expected} 读取。',
    mendEn: 'Send valid {expected} with the matching Content-Type.',
    mendZh: '请发送有效的 {expected}，并设置相应的 Content-Type。',
  },
  body_too_large: {
    category: 'input',
    en: 'The request is larger than allowed.',
    zh: '请求超出允许的大小。',
    mendEn: 'Send less at once. At most {limit}.',
    mendZh: '请减少单次发送的内容，最多 {limit}。',
  },
  range_invalid: {
    category: 'input',
    en: 'The requested part of {address} lies outside the file.',
    zh: '请求的范围超出了文件 {address}。',
    mendEn: 'Ask for bytes inside the file, or for the whole of it.',
    mendZh: '请请求文件范围内的字节，或请求整个文件。',
  },
  not_allowed: {
    category: 'denied',
    en: 'This request is not allowed.',
    zh: '该请求未被允许。',
    mendEn: 'Use the dashboard at the printed address, or send the token from the data folder.',
    mendZh: '请通过显示的地址访问，或提供数据文件夹中的令牌。',
  },
  unexpected: {
    category: 'internal',
    en: 'Something unexpected went wrong: {reason}.',
    zh: '发生意外错误：{reason}。',
    mendEn: 'The log names the place; please report it. Nothing that was stored is lost.',
    mendZh: '日志中有详细位置，请反馈。已保存的内容不会丢失。',
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;
export type ErrorParams = Readonly<Record<string, string | number>>;

/** What `kind` may be in a parameter, for texts in Chinese. */
const kindsZh: Readonly<Record<string, string>> = {
  camera: '摄像头',
  zone: '区域',
  mask: '遮罩',
  item: '物品',
  person: '人',
  floor: '楼层',
  account: '账户',
};

const rolesZh: Readonly<Record<string, string>> = { owner: '所有者', member: '成员', viewer: '观看者' };

function fill(text: string, params: ErrorParams, language: Language): string {
  return text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    // A reason that others wrote may end with a stop of its own.
    const shown = name === 'reason' ? String(value).replace(/[\s.。!;]+$/u, '') : String(value);
    if (language === 'en') return shown;
    const translated = name === 'kind' ? kindsZh[shown] : name === 'role' ? rolesZh[shown] : undefined;
    return translated ?? shown;
  });
}

/** A failure with a row in the error table. `cause` is for the log, never for the user. */
export class FinderError extends Error {
  override readonly name = 'FinderError';
  readonly category: ErrorCategory;

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    options: { cause?: unknown } = {},
  ) {
    super(fill(errorTable[code].en, params, 'en'), options);
    this.category = errorTable[code].category;
  }

  /** What happened, in the user's language. */
  text(language: Language): string {
    return fill(errorTable[this.code][language], this.params, language);
  }

  /** How to put it right, in the user's language. */
  mend(language: Language): string {
    const row = errorTable[this.code];
    return fill(language === 'zh' ? row.mendZh : row.mendEn, this.params, language);
  }
}

/** Any thrown value as a FinderError; foreign ones become `unexpected` with their cause kept. */
export function toFinderError(thrown: unknown): FinderError {
  if (thrown instanceof FinderError) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new FinderError('unexpected', { reason }, { cause: thrown });
}
