import type { ErrorRow } from './error-row.js';

/** Failures of model files, of fetching them, and of what runs them. */
export const modelErrors = {
  model_missing: {
    category: 'environment',
    en: 'The model file {file} is missing.',
    zh: '缺少模型文件 {file}。',
    mendEn: 'Restore it with: {restore}. Finder goes on without what it gives.',
    mendZh: '请恢复：{restore}。Finder 会在缺少该功能的情况下继续运行。',
  },
  model_truncated: {
    category: 'damaged',
    en: 'The model file {file} has {bytes} bytes instead of {expected}.',
    zh: '模型文件 {file} 只有 {bytes} 字节，应为 {expected} 字节。',
    mendEn: 'Restore it with: {restore}. Until then Finder goes on without it.',
    mendZh: '请恢复：{restore}。在此之前 Finder 会在没有它的情况下继续运行。',
  },
  model_altered: {
    category: 'damaged',
    en: 'The model file {file} does not have the content it should have (wrong SHA-256).',
    zh: '模型文件 {file} 的内容不正确（SHA-256 不符）。',
    mendEn: 'Restore it with: {restore}. Until then Finder goes on without it.',
    mendZh: '请恢复：{restore}。在此之前 Finder 会在没有它的情况下继续运行。',
  },
  model_not_fetched: {
    category: 'missing',
    en: 'The model {model} has not been fetched: there is no checked file {file}.',
    zh: '模型 {model} 尚未下载：没有经过校验的文件 {file}。',
    mendEn: 'Fetch it with: {restore}. Until then Finder uses the embedded model.',
    mendZh: '请下载：{restore}。在此之前 Finder 使用内置模型。',
  },
  model_unusable: {
    category: 'damaged',
    en: 'The model file {file} cannot be used.',
    zh: '模型文件 {file} 无法使用。',
    mendEn: 'Restore it (npm ci, or finder models fetch PROFILE); its checksum stands in models.json.',
    mendZh: '请恢复（npm ci 或 finder models fetch 配置）；校验和见 models.json。',
  },
  download_by_hand: {
    category: 'environment',
    en: 'The models of the profile {profile} could not be fetched: {reason}. Nothing that runs was changed.',
    zh: '无法下载配置 {profile} 的模型：{reasonZh} 正在运行的模型没有变化。',
    mendEn:
      'Run the command again: it goes on where it stopped. Without a network, put these files there yourself and run it then:\n{list}',
    mendZh: '请再次运行该命令，它会从中断处继续。没有网络时，请自行放置以下文件后再运行：\n{list}',
  },
  download_refused: {
    category: 'environment',
    en: '{url} was refused (HTTP {status}).',
    zh: '{url} 被拒绝（HTTP {status}）。',
    mendEn: 'Check the address in a browser; it may have moved or need an account.',
    mendZh: '请在浏览器中检查该地址；它可能已移动或需要账号。',
  },
  download_broken: {
    category: 'environment',
    en: '{url} could not be read: {reason}.',
    zh: '无法读取 {url}：{reason}。',
    mendEn: 'Check the network and run the command again: it goes on where it stopped.',
    mendZh: '请检查网络后再次运行，会从中断处继续。',
  },
  download_unchecked: {
    category: 'environment',
    en: '{url} names no checksum, so what comes from there cannot be trusted.',
    zh: '{url} 没有给出校验和，无法信任其内容。',
    mendEn: 'Use the hub itself or a mirror that passes its headers on (setting models.hub).',
    mendZh: '请使用官方模型库，或会转发校验信息的镜像（设置 models.hub）。',
  },
  download_wrong: {
    category: 'damaged',
    en: '{url} came with another content than it should have ({algorithm}). It was thrown away; nothing that runs was changed.',
    zh: '{url} 的内容与应有的不符（{algorithm}），已丢弃；正在运行的模型没有变化。',
    mendEn: 'Run the command again. If it stays so, the source was changed: do not use it.',
    mendZh: '请再次运行。如仍如此，说明来源已被更改，请勿使用。',
  },
  runtime_missing: {
    category: 'environment',
    en: '{package} does not load on this machine: {reason}.',
    zh: '{package} 在这台机器上无法加载：{reason}。',
    mendEn: 'Install it with: {install}. Until then Finder uses the embedded model.',
    mendZh: '请安装：{install}。在此之前 Finder 使用内置模型。',
  },
  device_failed: {
    category: 'environment',
    en: '{device} failed while {model} was running: {reason}.',
    zh: '运行 {model} 时 {device} 出错：{reason}。',
    mendEn: 'Finder went on with the processor. Check the driver and free memory of the card, then restart.',
    mendZh: 'Finder 已改用处理器。请检查显卡驱动和剩余显存，然后重启。',
  },
} as const satisfies Record<string, ErrorRow>;
