import { describe, expect, it } from 'vitest';
import { Cnpj, formatCnpj, isCnpj } from './cnpj.ts';
import { Cpf, formatCpf, isCpf, maskCpf } from './cpf.ts';
import { isBrazilianPhone, Phone } from './phone.ts';
import { normaliseText, searchWords } from './search-text.ts';

describe('CPF', () => {
  it.each(['52998224725', '11144477735', '93541134780', '00000000191', '12345678909'])('accepts %s', (cpf) => {
    expect(isCpf(cpf)).toBe(true);
  });
  it.each(['52998224726', '11111111111', '5299822472', '529982247255', ''])('refuses "%s"', (cpf) => {
    expect(isCpf(cpf)).toBe(false);
  });
  it('stores the masked form as digits, and shows it whole or masked', () => {
    expect(Cpf.parse(' 529.982.247-25 ')).toBe('52998224725');
    expect(formatCpf('52998224725')).toBe('529.982.247-25');
    expect(maskCpf('52998224725')).toBe('***.982.247-**');
  });
});

describe('CNPJ', () => {
  it.each(['12ABC34501DE35', '11222333000181', '00000000000191', '0Q0SLFMBD7VX27', 'Q0SLFMBD7VX439', 'ZZZZZZZZZZZZ62'])(
    'accepts %s',
    (cnpj) => {
      expect(isCnpj(cnpj)).toBe(true);
    },
  );
  it.each(['12ABC34501DE36', '12ABC34501DEAA', '00000000000000', '11111111111111', '1122233300018'])(
    'refuses %s',
    (cnpj) => {
      expect(isCnpj(cnpj)).toBe(false);
    },
  );
  it('stores the masked and lower-case form in capitals', () => {
    expect(Cnpj.parse('12.abc.345/01de-35')).toBe('12ABC34501DE35');
    expect(formatCnpj('12ABC34501DE35')).toBe('12.ABC.345/01DE-35');
  });
});

describe('phone numbers', () => {
  it.each([
    ['11912345678', '+5511912345678'],
    ['(41) 99999-0000', '+5541999990000'],
    ['+55 11 3333-4444', '+551133334444'],
    ['041 3333-4444', '+554133334444'],
  ])('reads %s as %s', (text, expected) => {
    expect(Phone.parse(text)).toBe(expected);
  });
  it.each(['11812345678', '4199990000', '1191234567', '2099999999', '', 'abc'])('refuses "%s"', (text) => {
    expect(Phone.safeParse(text).success).toBe(false);
    expect(isBrazilianPhone(text)).toBe(false);
  });
});

describe('search text', () => {
  it('drops accents, case and signs', () => {
    expect(normaliseText('  São João d’Ávila-Neto ')).toBe('sao joao d avila neto');
  });
  it('keeps the words that tell people apart, once each and at most eight', () => {
    expect(searchWords('Maria da Silva e Silva dos Santos')).toEqual(['maria', 'silva', 'santos']);
    expect(searchWords('um dois tres quatro cinco seis sete oito nove')).toHaveLength(8);
  });
});
