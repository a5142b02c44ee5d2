import { describe, expect, it } from 'vitest';
import { readFirstStart } from './read-first-start.ts';

const given: Readonly<Record<string, string>> = {
  company: 'Provedor Exemplo',
  cnpj: '12.ABC.345/01DE-35',
  city: 'Curitiba – PR',
  branch: 'Matriz',
  email: 'ana@example.com.br',
  name: 'Ana Souza',
  table: 'CrmData-Table',
  pool: 'sa-east-1_AbCdEf123',
  keep: '/tmp/administrator.json',
};
const argumentsOf = (changes: Readonly<Record<string, string>> = {}) =>
  Object.entries({ ...given, ...changes }).flatMap(([name, value]) => [`--${name}`, value]);

describe('the options of the first start', () => {
  it('say company, administrator, and where the deployment is', () => {
    expect(readFirstStart(argumentsOf())).toEqual({
      first: {
        company: { name: 'Provedor Exemplo', cnpj: '12ABC34501DE35', city: 'Curitiba – PR', branchName: 'Matriz' },
        administrator: { email: 'ana@example.com.br', name: 'Ana Souza' },
      },
      table: 'CrmData-Table',
      userPoolId: 'sa-east-1_AbCdEf123',
      keep: '/tmp/administrator.json',
    });
  });

  it.each([
    [{ cnpj: '12.ABC.345/01DE-36' }, /--cnpj: is not a valid CNPJ/],
    [{ email: 'ana' }, /--email: /],
    [{ pool: 'staff' }, /--pool: must be the id of a user pool/],
    [{ company: ' ' }, /--company: must not be empty/],
  ])('are refused with the reason: %o', (changes, reason) => {
    expect(() => readFirstStart(argumentsOf(changes))).toThrow(reason);
  });

  it('are named when they are missing, and refused when they are unknown', () => {
    expect(() => readFirstStart([])).toThrow(/--company: [\s\S]*--keep: /);
    expect(() => readFirstStart([...argumentsOf(), '--colour', 'red'])).toThrow(/colour/);
  });
});
