import { isIPv6 } from 'node:net';
import type { HttpRequest } from './http-request.ts';

const GROUPS = 8;

/** The first three groups of an IPv6 address, written out. */
const prefix48 = (address: string): string => {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : GROUPS - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...right];
  return groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join('-');
};

/** The /24 of an IPv4 or the /48 of an IPv6 address, in letters that may stand in a key; `unknown` for anything else. */
export const networkOf = (address: string): string => {
  const plain = address.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(plain);
  if (four !== null) return `${four[1]}-${four[2]}-${four[3]}`;
  return isIPv6(plain) ? prefix48(plain) : 'unknown';
};

/**
 * Who is in front of the address that called us: what that address itself wrote last into X-Forwarded-For. The distribution does so;
 * somebody who calls past it can write anything, so this alone is never a limit.
 */
export const viewerOf = ({ headers, sourceIp }: HttpRequest): string =>
  (headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '' && address !== sourceIp)
    .at(-1) ?? sourceIp;
