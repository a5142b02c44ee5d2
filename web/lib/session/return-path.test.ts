import { describe, expect, it } from 'vitest';
import { safeReturnPath, signInPath } from './return-path.ts';

describe('the way back after signing in', () => {
  it('keeps a path of ours with its query', () => {
    expect(safeReturnPath('/clientes/ficha?id=cus_1')).toBe('/clientes/ficha?id=cus_1');
  });

  it.each([
    'https://evil.example/a',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/entrar?voltar=/entrar',
    '/..//evil.example/a',
    '/x/..//evil.example',
    '/.//evil.example',
    '/mail/../\\evil',
    '',
  ])('refuses %j and leads to the start page', (wanted) => {
    expect(safeReturnPath(wanted)).toBe('/');
  });

  it('leads to the start page when nothing was asked for', () => {
    expect(safeReturnPath(null)).toBe('/');
  });

  it('comes back whole from the address of the sign-in page', () => {
    const search = new URL(signInPath('/faturas?cliente=c&filtro=all'), 'https://x.invalid').searchParams;
    expect(safeReturnPath(search.get('voltar'))).toBe('/faturas?cliente=c&filtro=all');
  });
});
