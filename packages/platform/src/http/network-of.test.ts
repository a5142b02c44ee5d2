import { describe, expect, it } from 'vitest';
import type { HttpRequest } from './http-request.ts';
import { networkOf, viewerOf } from './network-of.ts';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203-0-113'],
    ['::ffff:203.0.113.77', '203-0-113'],
    ['2001:db8:12:34::1', '2001-db8-12'],
    ['2001:0DB8:0012::', '2001-db8-12'],
    ['::1', '0-0-0'],
    ['2001::', '2001-0-0'],
    ['', 'unknown'],
    ['evil#pk', 'unknown'],
    ['1.2.3', 'unknown'],
  ])('of "%s" is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the viewer in front of the address that called', () => {
  const request = (forwarded?: string) =>
    ({ sourceIp: '10.0.0.1', headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as HttpRequest;

  it.each([
    [undefined, '10.0.0.1'],
    ['', '10.0.0.1'],
    ['10.0.0.1', '10.0.0.1'],
    ['203.0.113.7, 10.0.0.1', '203.0.113.7'],
    ['1.1.1.1, 203.0.113.7, 10.0.0.1', '203.0.113.7'],
  ])('is the last that is not itself: %s', (forwarded, viewer) => {
    expect(viewerOf(request(forwarded))).toBe(viewer);
  });
});
