import { describe, expect, it } from 'vitest';
import { maskValue } from './mask-value.ts';
import { readSheet } from './read-sheet.ts';
import { readLine } from './subscriber-line.ts';

const HEADING =
  'nome;cpf;cnpj;telefone;celular;email;cep;logradouro;numero;bairro;cidade;uf;plano;valor;vencimento;situacao;login;senha;data_ativacao;obs';
const GOOD = {
  ...{ nome: 'Mariana Azevedo', cpf: '529.982.247-25', cnpj: '', telefone: '(41) 3222-0000', celular: '41999990000' },
  ...{
    email: 'Mariana@exemplo.invalid',
    cep: '80010-000',
    logradouro: 'Rua das Acácias',
    numero: '12',
    bairro: 'Centro',
  },
  ...{ cidade: 'Curitiba', uf: 'pr', plano: 'Fibra 500', valor: '99,90', vencimento: '10', situacao: 'Ativo' },
  ...{ login: 'mariana', senha: 'segredo', data_ativacao: '05/03/2019', obs: 'Portão verde' },
};

const read = (overrides: Partial<typeof GOOD> = {}) => {
  const text = `${HEADING}\n${Object.values({ ...GOOD, ...overrides }).join(';')}`;
  const reading = readSheet(new TextEncoder().encode(text), {});
  if (reading.kind === 'refused') throw new Error(reading.reason);
  const { columns, records } = reading.sheet;
  const [record] = records;
  if (record === undefined) throw new Error('no line');
  return readLine(columns, record);
};
const problems = (overrides: Partial<typeof GOOD>) => {
  const reading = read(overrides);
  return reading.kind === 'bad' ? reading.problems.map(({ column, reason }) => `${column} ${reason}`) : [];
};

describe('a line of a subscriber', () => {
  it('becomes a customer as the API takes one, and what its contract needs', () => {
    expect(read()).toEqual({
      kind: 'line',
      line: {
        line: 2,
        customer: {
          document: { kind: 'cpf', number: '52998224725' },
          name: 'Mariana Azevedo',
          contacts: [
            { label: 'Principal', phone: '+554132220000', email: 'mariana@exemplo.invalid' },
            { label: 'Celular', phone: '+5541999990000' },
          ],
          addresses: [
            {
              ...{ label: 'Principal', cep: '80010000', street: 'Rua das Acácias', number: '12' },
              ...{ district: 'Centro', city: 'Curitiba', state: 'PR' },
            },
          ],
          notes: 'data_ativacao: 05/03/2019\nPortão verde',
        },
        ...{ plan: 'Fibra 500', priceCents: 9_990, dueDay: 10, router: '', login: 'mariana', password: 'segredo' },
      },
    });
  });

  it('takes an alphanumeric CNPJ from the column beside the CPF', () => {
    const reading = read({ cpf: '', cnpj: '12.abc.345/01de-35' });
    expect(reading).toMatchObject({ line: { customer: { document: { kind: 'cnpj', number: '12ABC34501DE35' } } } });
  });

  it('needs neither contact, address, price nor login', () => {
    const bare = {
      telefone: '',
      celular: '',
      email: '',
      cep: '',
      logradouro: '',
      numero: '',
      bairro: '',
      cidade: '',
      uf: '',
    };
    const reading = read({ ...bare, valor: '', login: '', senha: '', situacao: '', data_ativacao: '', obs: '' });
    expect(reading).toMatchObject({ kind: 'line', line: { customer: { contacts: [], addresses: [] }, login: '' } });
    expect(reading.kind === 'line' && 'priceCents' in reading.line).toBe(false);
  });

  it.each<[Partial<typeof GOOD>, readonly string[]]>([
    [{ nome: '' }, ['nome required']],
    [{ nome: 'X' }, ['nome invalid_name']],
    [{ nome: 'JoÃ£o' }, ['nome garbled_text']],
    [{ cpf: '' }, ['cpf required']],
    [{ cpf: '529.982.247-26' }, ['cpf invalid_document']],
    [{ cpf: '29982247' }, ['cpf document_short']],
    [{ cnpj: '12.ABC.345/01DE-35' }, ['cpf two_values']],
    [{ telefone: '3222-0000' }, ['telefone invalid_phone']],
    [{ celular: '9999' }, ['celular invalid_phone']],
    [{ telefone: '', celular: '9999' }, ['celular invalid_phone']],
    [{ telefone: '', email: '', celular: '9999' }, ['celular invalid_phone']],
    [{ email: 'a@b.com, c@d.com' }, ['email invalid_email']],
    [{ cep: '8001' }, ['cep invalid_cep']],
    [{ numero: '', bairro: '' }, ['numero address_incomplete', 'bairro address_incomplete']],
    [{ uf: 'Paraná' }, ['uf invalid_address']],
    [{ plano: '' }, ['plano required']],
    [{ valor: '99.90' }, ['valor ambiguous_amount']],
    [{ valor: 'grátis' }, ['valor invalid_amount']],
    [{ vencimento: '' }, ['vencimento required']],
    [{ vencimento: '32' }, ['vencimento invalid_due_day']],
    [{ vencimento: '10/05' }, ['vencimento invalid_due_day']],
    [{ situacao: 'Cancelado' }, ['situacao not_active']],
    [{ login: 'mariana azevedo' }, ['login invalid_login']],
    [{ senha: ' segredo' }, ['senha invalid_password']],
    [{ data_ativacao: '05/03/19' }, ['data_ativacao ambiguous_date']],
    [{ data_ativacao: '31/02/2019' }, ['data_ativacao invalid_date']],
    [{ obs: 'x'.repeat(2_001) }, ['obs invalid_notes']],
    [{ obs: 'a;b' }, [' cell_count']],
  ])('with %j is reported as %j', (overrides, expected) => {
    expect(problems(overrides)).toEqual(expected);
  });

  it('is reported with everything that is wrong with it at once', () => {
    expect(problems({ cpf: '111', valor: 'x', vencimento: '0' })).toEqual([
      'cpf document_short',
      'valor invalid_amount',
      'vencimento invalid_due_day',
    ]);
  });

  it('shows in a problem no more of a person than is needed to find the cell', () => {
    const reading = read({ cpf: '529.982.247-26', email: 'mariana.exemplo.invalid', senha: ' segredo' });
    const shown = reading.kind === 'bad' ? reading.problems.map(({ value }) => value) : [];
    expect(shown).toEqual(['***.***.***-26', 'm******.e******.i******', undefined]);
  });
});

describe('a masked value', () => {
  it.each([
    ['name', 'Mariana de Azevedo', 'M****** d* A******'],
    ['document', '12', '**'],
    ['phone', '(41) 9999', '(**) **99'],
    ['plan', 'Fibra 500', 'Fibra 500'],
    ['city', 'x'.repeat(50), `${'x'.repeat(39)}…`],
    ['password', 'segredo', undefined],
    [undefined, 'Ana', 'A**'],
  ] as const)('of %s %j is %j', (field, value, shown) => {
    expect(maskValue(field, value)).toBe(shown);
  });
});

describe('a file as a whole', () => {
  const reading = (text: string, mapping = {}) => readSheet(new TextEncoder().encode(text), mapping);
  it.each([
    ['', 'file_empty'],
    [' \n\n', 'file_empty'],
    ['nome;cpf\n', 'no_lines'],
    ['nome;cpf\n"Maria;1\n', 'quote_open'],
    ['nome;nome\nMaria;José', 'column_repeated'],
    [`nome;cpf${'\nMaria;1'.repeat(5_001)}`, 'too_many_lines'],
    [`${Array.from({ length: 201 }, (_, index) => `c${index}`).join(';')}\n1;2`, 'too_many_columns'],
    ['\u0000nome', 'encoding_unknown'],
    ['coisa', 'separator_unclear'],
  ])('%j can not be read: %s', (text, reason) => {
    expect(reading(text)).toMatchObject({ kind: 'refused', reason });
  });

  it('says which columns it needs and does not have', () => {
    expect(reading('nome;valor\nMaria;1')).toMatchObject({ sheet: { missing: ['document', 'plan', 'dueDay'] } });
  });

  it('says where the quote was opened', () => {
    expect(reading('nome;cpf\nAna;1\n"Maria;1\nJosé;2')).toMatchObject({ reason: 'quote_open', line: 3 });
  });
});
