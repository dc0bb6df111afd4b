import { describe, expect, it } from 'vitest';
import { hashPassword, matchesPassword } from './password.js';

describe('passwords', () => {
  it('are kept as a salted scrypt hash that only the same password matches', async () => {
    const stored = await hashPassword('pâté and tea');
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/u);
    expect(stored).not.toContain('tea');
    expect(await matchesPassword('pâté and tea', stored)).toBe(true);
    expect(await matchesPassword('pâté and tea'.normalize('NFD'), stored)).toBe(true);
    expect(await matchesPassword('pate and tea', stored)).toBe(false);
    expect(await hashPassword('pâté and tea')).not.toBe(stored);
  });

  it('match nothing that is no hash', async () => {
    expect(await matchesPassword('', '')).toBe(false);
    expect(await matchesPassword('x', 'plain$x')).toBe(false);
  });
});
