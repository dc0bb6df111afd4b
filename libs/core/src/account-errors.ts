import type { ErrorRow } from './error-row.js';

/** Who may come in, and what they may do. */
export const accountErrors = {
  sign_in_needed: {
    category: 'denied',
    en: 'You are not signed in.',
    zh: '您尚未登录。',
    mendEn: 'Sign in with your name and password; a program sends an API token as Authorization: Bearer.',
    mendZh: '请用名称和密码登录；程序请以 Authorization: Bearer 发送 API 令牌。',
  },
  sign_in_wrong: {
    category: 'denied',
    en: 'The name or the password is wrong.',
    zh: '名称或密码错误。',
    mendEn: 'Try again. Forgotten: on the machine that runs Finder, finder accounts password NAME sets a new one.',
    mendZh: '请重试。如忘记密码，可在运行 Finder 的机器上执行 finder accounts password 名称 重设。',
  },
  sign_in_slow: {
    category: 'denied',
    en: 'Too many tries to sign in.',
    zh: '登录尝试过多。',
    mendEn: 'Wait {seconds} seconds, then try again.',
    mendZh: '请等待 {seconds} 秒后重试。',
  },
  account_missing: {
    category: 'denied',
    en: 'Other devices can come in only once there is an account.',
    zh: '需要先创建账户，其他设备才能访问。',
    mendEn:
      'Open the address that finder serve printed, with its token, or run on that machine: finder accounts add NAME',
    mendZh: '请打开 finder serve 显示的带令牌地址，或在该机器上运行：finder accounts add 名称',
  },
  account_last: {
    category: 'conflict',
    en: '"{name}" is the last owner.',
    zh: '“{name}”是最后一个所有者。',
    mendEn: 'Make another account an owner first.',
    mendZh: '请先将另一个账户设为所有者。',
  },
  role_too_low: {
    category: 'denied',
    en: 'Your account may not do this: it needs the role {role}.',
    zh: '您的账户无权执行此操作：需要“{role}”角色。',
    mendEn: 'Ask an owner of this Finder to do it, or to give you that role.',
    mendZh: '请联系此 Finder 的所有者代为操作，或授予您该角色。',
  },
} as const satisfies Record<string, ErrorRow>;
