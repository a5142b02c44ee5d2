import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pagePolicy, withPolicy } from './page-policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the policy of a page', () => {
  it('allows its own inline scripts by their hash, each once, and no other', () => {
    const html =
      '<html><head><script>a()</script><script src="/x.js"></script><script id="b">a()</script></head></html>';
    const [script] = pagePolicy(html)
      .split('; ')
      .filter((part) => part.startsWith('script-src'));
    expect(script).toBe(`script-src 'self' ${hash('a()')}`);
  });

  it('comes first in the head, before any script', () => {
    const html = withPolicy('<html><head><script>$& $1</script></head></html>');
    expect(html).toMatch(/^<html><head><meta http-equiv="Content-Security-Policy"/);
    expect(html).toContain('<script>$& $1</script>');
  });

  it('refuses a page without a head', () => {
    expect(() => withPolicy('<html></html>')).toThrow('no <head>');
  });
});
