import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { markNotFoundCode, rewriteRequestCode } from './page-rewriting.ts';

type Handler = (event: object) => { uri: string; statusCode?: number };
const load = (code: string) => runInNewContext(`${code}; handler`) as Handler;
const pages = ['/customers', '/customers/detail', '/portal'];
const fileOf = (uri: string, known = pages) => load(rewriteRequestCode(known))({ request: { uri } }).uri;
const statusOf = (uri: string, known = pages) =>
  load(markNotFoundCode(known))({ request: { uri }, response: { statusCode: 200 } }).statusCode;

describe('the name of a page', () => {
  it.each([
    ['/', '/index.html'],
    ['/customers', '/customers.html'],
    ['/customers/', '/customers.html'],
    ['/customers/detail', '/customers/detail.html'],
    ['/favicon.ico', '/favicon.ico'],
    ['/_next/static/chunk.js', '/_next/static/chunk.js'],
    ['/nothing', '/404.html'],
    ['/toString', '/404.html'],
    ['/constructor', '/404.html'],
  ])('%s is the file %s', (uri, file) => {
    expect(fileOf(uri)).toBe(file);
  });

  it('is taken as it comes when the pages are not known', () => {
    expect(fileOf('/anything', [])).toBe('/anything.html');
    expect(statusOf('/anything', [])).toBe(200);
  });
});

describe('the status of a page', () => {
  it.each([
    ['/customers.html', 200],
    ['/index.html', 200],
    ['/404.html', 404],
  ])('%s is %i', (uri, status) => {
    expect(statusOf(uri)).toBe(status);
  });
});

describe('the code', () => {
  it('is refused when the list of pages does not fit into a CloudFront function', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `/page-number-${index}`);
    expect(() => rewriteRequestCode(many)).toThrow(/too long for a CloudFront function/);
  });
});
