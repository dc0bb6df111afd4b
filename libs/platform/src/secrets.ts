/** The text with passwords in addresses and connection strings, and tokens in queries, replaced by `***`. */
export function maskSecrets(text: string): string {
  return text
    .replaceAll(/((?<![a-z0-9+.-])[a-z0-9+.-]+:\/\/[^\s:@/]*):\S*@/giu, '$1:***@')
    .replaceAll(/\b(password|passwd|pwd|token|secret|api[_-]?key)=[^\s&;,"']+/giu, '$1=***');
}

/** For a value that should have been an address: also hides what stands before an `@` without a scheme. */
export function maskAddress(text: string): string {
  return maskSecrets(text).replaceAll(/([^\s:@"]+):(?!\/\/|\*\*\*@)\S*@/gu, '$1:***@');
}
