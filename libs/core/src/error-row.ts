/** What kind of trouble it is; the apps turn it into an HTTP status and an exit code. */
export type ErrorCategory = 'input' | 'missing' | 'conflict' | 'denied' | 'environment' | 'damaged' | 'internal';

export interface ErrorRow {
  readonly category: ErrorCategory;
  /** `{name}` stands for a parameter. */
  readonly en: string;
  readonly zh: string;
  readonly mendEn: string;
  readonly mendZh: string;
}
