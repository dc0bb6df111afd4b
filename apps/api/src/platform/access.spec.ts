import { describe, expect, it } from 'vitest';
import { givenToken, holdsToken, isForeign, isKnownHost, isLoopback } from './access.js';

const known = (host: string | undefined) => isKnownHost(host, '127.0.0.2');

describe('access', () => {
  it('knows the names of this machine', () => {
    expect(['127.0.0.1', 'localhost', '::1', '127.0.1.1'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '192.168.1.5', '::', '1127.0.0.1'].map(isLoopback)).toEqual([false, false, false, false]);
  });

  it('lets in only hosts that are ours', () => {
    expect(['localhost', 'LOCALHOST:80', '[::1]:4280', '127.0.0.1:1', '127.0.0.2:4280'].every(known)).toBe(true);
    expect(['evil.test', 'localhost.evil.test', '127.0.0.1.nip.io:4280', '', undefined].some(known)).toBe(false);
    expect(isKnownHost('[fe80::1]:4280', 'fe80::1')).toBe(true);
  });

  it('sees pages of another origin', () => {
    const host = '127.0.0.1:4280';
    expect(isForeign({ host })).toBe(false);
    expect(isForeign({ host, origin: 'http://127.0.0.1:4280' })).toBe(false);
    expect(isForeign({ host, origin: 'http://127.0.0.1:4281' })).toBe(true);
    expect(isForeign({ host, origin: 'null' })).toBe(true);
    expect(isForeign({ host, 'sec-fetch-site': 'same-site' })).toBe(true);
  });

  it('reads the token from the header or the cookie, and accepts only the whole of it', () => {
    expect(givenToken({ authorization: 'bearer abc' })).toBe('abc');
    expect(givenToken({ cookie: 'a=b; finder_token=abc==' })).toBe('abc==');
    expect(givenToken({ authorization: 'Basic abc', cookie: 'xfinder_token=abc' })).toBeUndefined();
    expect(holdsToken({ authorization: 'Bearer abc' }, 'abc')).toBe(true);
    expect(holdsToken({ authorization: 'Bearer ab' }, 'abc')).toBe(false);
    expect(holdsToken({}, '')).toBe(false);
  });
});
