import { describe, expect, it } from 'vitest';
import { type Choice, choiceOf, clashingFields, mappingOf, missingFields } from './column-mapping.ts';

const columns = [
  { column: 'Nome', field: 'name' },
  { column: 'CPF', field: 'document' },
  { column: 'CNPJ', field: 'document' },
  { column: 'Pacote' },
  { column: 'Obs', field: 'notes' },
] as const;
const given: Choice = choiceOf(columns);
const changed = (index: number, field: Choice[number]): Choice => given.with(index, field);

describe('the columns of a file', () => {
  it('need no mapping as they were read', () => {
    expect(mappingOf(columns, given)).toEqual({});
  });

  it('name the column that a person has chosen', () => {
    expect(mappingOf(columns, changed(3, 'plan'))).toEqual({ plan: 'Pacote' });
  });

  it('leave a field out by an empty heading', () => {
    expect(mappingOf(columns, changed(4, ''))).toEqual({ notes: '' });
  });

  it('say both where a field moves to another column', () => {
    expect(mappingOf(columns, changed(4, '').with(3, 'notes'))).toEqual({ notes: 'Pacote' });
  });

  it('keep one of two columns when the other is left out', () => {
    expect(mappingOf(columns, changed(2, ''))).toEqual({ document: 'CPF' });
  });

  it('lack what no column holds', () => {
    expect(missingFields(given)).toEqual(['plan', 'dueDay']);
  });

  it('clash only where a person gave one field to several', () => {
    expect(clashingFields(columns, given)).toEqual([]);
    expect(clashingFields(columns, changed(3, 'name'))).toEqual(['name']);
  });
});
