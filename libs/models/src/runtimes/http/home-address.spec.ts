import { describe, expect, it } from 'vitest';
import { isHomeAddress } from './home-address.js';

describe('isHomeAddress', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.20',
    '169.254.1.1',
    '::1',
    'fd00::5',
    'fe80::1',
    '::ffff:192.168.0.2',
  ])('%s is at home', (address) => expect(isHomeAddress(address)).toBe(true));
  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '100.64.0.1',
    '0.0.0.0',
    '2001:db8::1',
    '::',
    '::ffff:8.8.8.8',
    'localhost',
    '',
  ])('%s is not', (address) => expect(isHomeAddress(address)).toBe(false));
});
