/** A word, a number, a single Chinese character or a mark. */
export interface Token {
  readonly text: string;
  readonly shown: string;
  /** Offsets in the sentence. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'han' | 'mark';
}

const piece = /\p{Script=Han}|'s(?![\p{L}\p{N}])|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/** Cuts the sentence; `lower` and `shown` have the same length. Letters next to Chinese characters part from them. */
export function tokenise(lower: string, shown: string = lower): Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, index } of lower.matchAll(piece)) {
    const parts = /\p{Script=Han}/u.test(text) && text.length > 1 ? splitHan(text) : [text];
    let start = index;
    for (const part of parts) {
      tokens.push({
        text: part,
        shown: shown.slice(start, start + part.length),
        start,
        end: start + part.length,
        kind: /^\p{Script=Han}/u.test(part) ? 'han' : /^[\p{L}\p{N}]/u.test(part) ? 'word' : 'mark',
      });
      start += part.length;
    }
  }
  return tokens;
}

/** `[\p{L}\p{N}]+` takes Chinese characters along with letters before them ("t恤"). */
function splitHan(text: string): string[] {
  return text.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? [text];
}

/** The asker's words from token `from` up to, not including, `to`. */
export function textOf(tokens: readonly Token[], from: number, to: number): string {
  let text = '';
  for (const token of tokens.slice(from, to)) {
    if (token.kind === 'mark' && token.text !== "'s" && token.text !== '-') continue;
    const joined =
      text === '' ||
      token.kind === 'han' ||
      /\p{Script=Han}$/u.test(text) ||
      token.kind === 'mark' ||
      text.endsWith('-');
    text += joined ? token.shown : ` ${token.shown}`;
  }
  return text;
}
