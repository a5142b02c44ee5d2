/** CloudFront takes 10 KB of function code. */
const MAXIMUM_CODE_BYTES = 10_240;

const assertFits = (code: string): string => {
  if (Buffer.byteLength(code) > MAXIMUM_CODE_BYTES)
    throw new Error(`The list of pages is too long for a CloudFront function: ${Buffer.byteLength(code)} bytes`);
  return code;
};

/**
 * What both functions share. `fileOf` gives the exported file of a path: `/` is index.html, `/x` is x.html, a name with a dot is itself,
 * and a path that is no page is 404.html. Without a list of pages every path counts as a page.
 */
const shared = (pages: readonly string[]): string => `
var pages = ${JSON.stringify(Object.fromEntries(pages.map((page) => [page, 1])))};
var known = ${pages.length > 0};
function fileOf(uri) {
  var path = uri.length > 1 && uri.endsWith('/') ? uri.slice(0, -1) : uri;
  if (path === '/') return '/index.html';
  if (path.slice(path.lastIndexOf('/')).includes('.')) return path;
  return known && !pages[path] ? '/404.html' : path + '.html';
}`;

/** Code of the function that turns a page's path into the name of its file, before the cache is asked. */
export const rewriteRequestCode = (pages: readonly string[]): string =>
  assertFits(`${shared(pages)}
function handler(event) {
  var request = event.request;
  request.uri = fileOf(request.uri);
  return request;
}`);

/**
 * Code of the function that gives the page for "not found" its status. CloudFront's own error pages can not do it: they are set for the
 * whole distribution and would replace the API's answers too.
 */
export const markNotFoundCode = (pages: readonly string[]): string =>
  assertFits(`${shared(pages)}
function handler(event) {
  var response = event.response;
  if (fileOf(event.request.uri) === '/404.html') {
    response.statusCode = 404;
    response.statusDescription = 'Not Found';
  }
  return response;
}`);
