import { csvText } from './rejects-csv.ts';

/**
 * Headings that the import knows by themselves, each with an example. People copy samples: the mail domain is reserved, the name invented.
 */
const COLUMNS: readonly (readonly [string, string])[] = [
  ['Nome', 'Maria Exemplo da Silva'],
  ['CPF/CNPJ', '529.982.247-25'],
  ['Telefone', '(41) 3333-0000'],
  ['Celular', '(41) 99999-0000'],
  ['E-mail', 'maria@exemplo.invalid'],
  ['CEP', '80010-000'],
  ['Logradouro', 'Rua das Acácias'],
  ['Número', '120'],
  ['Complemento', 'casa 2'],
  ['Bairro', 'Jardim Ipê'],
  ['Cidade', 'Curitiba'],
  ['UF', 'PR'],
  ['Plano', 'Fibra 500'],
  ['Valor', '99,90'],
  ['Dia de vencimento', '10'],
  ['Roteador', ''],
  ['Login PPPoE', ''],
  ['Senha PPPoE', ''],
  ['Observação', ''],
];

/** A file to fill in. */
export const sampleCsv = (): string =>
  csvText([COLUMNS.map(([heading]) => heading), COLUMNS.map(([, example]) => example)]);
