import { describe, expect, it } from 'vitest';
import { bearerOf, cookieOf, isForeign, isKnownHost, isLoopback, sameToken } from './access.js';

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

  it('reads the token from the header and the cookie of that name, and accepts only the whole of it', () => {
    expect(bearerOf({ authorization: 'bearer abc' })).toBe('abc');
    expect(bearerOf({ authorization: 'Basic abc' })).toBeUndefined();
    expect(cookieOf({ cookie: 'a=b; finder_token=abc==' }, 'finder_token')).toBe('abc==');
    expect(cookieOf({ cookie: 'xfinder_token=abc' }, 'finder_token')).toBeUndefined();
    expect(sameToken('abc', 'abc')).toBe(true);
    expect(sameToken('ab', 'abc')).toBe(false);
  });
});
