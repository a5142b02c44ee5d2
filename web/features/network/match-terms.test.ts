import { describe, expect, it } from 'vitest';
import { fitsName, matchTermsOf } from './match-terms.ts';

describe('what to look for to find whose connection it is', () => {
  it.each([
    [{ login: 'joao.silva' }, ['joao silva']],
    [{ login: 'joao_silva@provedor' }, ['joao silva']],
    [{ login: 'cliente0042', comment: 'João da Silva - Fibra 500 Mega' }, ['joao silva']],
    [{ login: 'joao.silva', comment: 'CPF 529.982.247-25' }, ['52998224725', 'joao silva']],
    [{ login: '52998224725' }, ['52998224725']],
    [
      { login: 'padaria', comment: '11.222.333/0001-81 Padaria Pão Bom' },
      ['11222333000181', 'padaria pao bom', 'padaria'],
    ],
    [{ login: 'u1234' }, []],
    [{ login: '00:11:22', comment: '' }, []],
    [{ login: 'x', comment: '5299822472599' }, []],
  ])('of %j it is %j', (connection, terms) => {
    expect(matchTermsOf(connection)).toEqual(terms);
  });
});

describe('whether a term fits a name', () => {
  it('takes beginnings of words, in any order and without accents', () => {
    expect(fitsName('silva joao', 'João da Silva')).toBe(true);
    expect(fitsName('jo silva', 'João da Silva')).toBe(true);
  });

  it('wants every word', () => {
    expect(fitsName('joao souza', 'João da Silva')).toBe(false);
  });
});
