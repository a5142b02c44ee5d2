import { ImportField } from '@provedor/schemas/api/imports';
import { describe, expect, it } from 'vitest';
import { guessField, readColumns } from './columns.ts';
import { detectSeparator } from './detect-separator.ts';

describe('what a column holds', () => {
  it.each([
    ['CPF/CNPJ', 'document'],
    ['cpf_cnpj', 'document'],
    ['Razão Social', 'name'],
    ['  Endereço ', 'street'],
    ['Nº', 'number'],
    ['Município', 'city'],
    ['Dia do vencimento', 'dueDay'],
    ['E-mail', 'email'],
    ['Data de ativação', 'since'],
    ['Login PPPoE', 'login'],
  ])('%j is taken for %s', (heading, field) => {
    expect(guessField(heading)).toBe(field);
  });

  it.each(['', 'Vendedor', 'Nome da mãe', 'valor em aberto', 'bloqueado'])('%j is left out', (heading) => {
    expect(guessField(heading)).toBeUndefined();
  });

  it('has a heading for each field', () => {
    const { columns } = readColumns(
      ['nome fantasia', 'senha', 'codigo', 'obs', 'roteador', 'situação', 'cobrar desde'],
      {},
    );
    expect(columns.map(({ field }) => field)).toEqual([
      'tradeName',
      'password',
      'legacyCode',
      'notes',
      'router',
      'status',
      'startsOn',
    ]);
    expect(ImportField.options).toHaveLength(24);
  });

  it('follows the mapping before any guess, and leaves a field out that it names empty', () => {
    const { columns, unknown } = readColumns(['nome', 'apelido', 'login'], { name: 'Apelido', login: '' });
    expect(unknown).toEqual([]);
    expect(columns).toEqual([{ column: 'nome' }, { column: 'apelido', field: 'name' }, { column: 'login' }]);
  });

  it('says which column of the mapping the file does not have', () => {
    expect(readColumns(['nome'], { plan: 'Pacote' }).unknown).toEqual([{ field: 'plan', heading: 'Pacote' }]);
  });
});

describe('the separator', () => {
  it.each([
    ['nome;cpf;plano', ';'],
    ['nome,cpf,plano', ','],
    ['nome;cpf;"valor, em reais"', ';'],
    ['"nome, completo",cpf', ','],
    ['x1;x2', ';'],
    ['x1,x2', ','],
  ])('of %j is %s', (heading, separator) => {
    expect(detectSeparator(`${heading}\nMaria`, {})).toBe(separator);
  });

  it.each(['nome', 'x1;x2,x3', ''])('of %j is not guessed', (heading) => {
    expect(detectSeparator(heading, {})).toBeUndefined();
  });

  it('is found by the mapping where no heading is known', () => {
    expect(detectSeparator('col, um;col, dois', { name: 'col, um', document: 'col, dois' })).toBe(';');
  });
});
