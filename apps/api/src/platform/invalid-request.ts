import { FinderError } from '#core';
import type { Language } from '#core';

/** The fields of a zod issue that the texts below need. */
export interface RequestIssue {
  readonly code?: string | undefined;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly message: string;
  readonly expected?: unknown;
  readonly values?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly origin?: unknown;
  readonly format?: unknown;
  readonly keys?: unknown;
}

const kinds: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  string: ['text', '文本'],
  number: ['a number', '数字'],
  int: ['a whole number', '整数'],
  boolean: ['true or false', 'true 或 false'],
  array: ['a list', '列表'],
  object: ['an object', '对象'],
  datetime: ['a moment such as 2026-11-24T09:30:00+08:00', '时刻，例如 2026-11-24T09:30:00+08:00'],
};

function kindText(kind: unknown, language: Language): string {
  const texts = kinds[String(kind)];
  return texts === undefined ? String(kind) : texts[language === 'zh' ? 1 : 0];
}

function limitText(issue: RequestIssue, language: Language): string {
  const smallest = issue.code === 'too_small';
  const limit = String(smallest ? issue.minimum : issue.maximum);
  if (language === 'zh') {
    const unit = issue.origin === 'string' ? ' 个字符' : issue.origin === 'array' ? ' 项' : '';
    return `${smallest ? '至少' : '最多'} ${limit}${unit}`;
  }
  const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
  return `at ${smallest ? 'least' : 'most'} ${limit}${unit}`;
}

/** What would have been right instead, in the user's language. */
function allowedText(issue: RequestIssue, language: Language): string {
  switch (issue.code) {
    case 'invalid_type':
      return kindText(issue.expected, language);
    case 'invalid_value':
      return Array.isArray(issue.values) ? issue.values.map(String).join(', ') : issue.message;
    case 'too_small':
    case 'too_big':
      return limitText(issue, language);
    case 'invalid_format':
      return issue.format === 'datetime' ? kindText('datetime', language) : issue.message;
    case 'unrecognized_keys':
      return language === 'zh' ? '没有这个字段' : 'no such field';
    case undefined:
    default:
      return issue.message;
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key) as unknown;
  }
  return current;
}

/** Fields whose value is never told, however wrong it is. */
const secret = /password|^old$|token|secret/iu;

function shown(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** A request whose body or query does not fit its schema; told as argument_invalid about its first fault. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';

  constructor(
    readonly issues: readonly RequestIssue[],
    readonly value: unknown,
  ) {
    super('the request does not fit its schema');
  }

  toFinderError(language: Language): FinderError {
    const [issue] = this.issues;
    if (issue === undefined) return new FinderError('body_invalid', { expected: 'JSON' });
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
    const extra = issue.code === 'unrecognized_keys' && Array.isArray(issue.keys) ? String(issue.keys[0]) : undefined;
    const full = extra === undefined ? path : [...path, extra];
    return new FinderError(
      'argument_invalid',
      {
        name: full.length === 0 ? (language === 'zh' ? '请求正文' : 'the request body') : full.join('.'),
        value: secret.test(full.at(-1) ?? '') ? '***' : shown(valueAt(this.value, full)),
        allowed: allowedText(issue, language),
      },
      { cause: this },
    );
  }
}
