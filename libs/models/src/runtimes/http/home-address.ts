import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { FinderError } from '#core';

const home = new BlockList();
home.addSubnet('127.0.0.0', 8, 'ipv4');
home.addSubnet('10.0.0.0', 8, 'ipv4');
home.addSubnet('172.16.0.0', 12, 'ipv4');
home.addSubnet('192.168.0.0', 16, 'ipv4');
home.addSubnet('169.254.0.0', 16, 'ipv4');
home.addAddress('::1', 'ipv6');
home.addSubnet('fc00::', 7, 'ipv6');
home.addSubnet('fe80::', 10, 'ipv6');

/** Whether an IP address is this machine's or one of the home's own network. */
export function isHomeAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (mapped !== undefined) return home.check(mapped, 'ipv4');
  const kind = isIP(address);
  return kind !== 0 && home.check(address, kind === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Resolves names like the system does, but only to addresses at home: it is used for the connection itself, so a name
 * that points elsewhere a moment later gains nothing. Fails with FinderError `generator_foreign`.
 */
export const homeLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (failure, found: LookupAddress[]) => {
    if (failure !== null) return callback(failure, '', 0);
    const [first] = found;
    if (first === undefined || !found.every(({ address }) => isHomeAddress(address))) {
      return callback(new FinderError('generator_foreign', { host }), '', 0);
    }
    return options.all === true ? callback(null, found) : callback(null, first.address, first.family);
  });
};

/** Throws FinderError `generator_foreign` for an address that is written as numbers and lies outside the home. */
export function checkWrittenAddress(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) !== 0 && !isHomeAddress(host)) throw new FinderError('generator_foreign', { host });
}
