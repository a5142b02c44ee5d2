import { normaliseText } from '@provedor/kernel/search-text';
import { type ImportColumn, ImportField, type ImportMapping } from '@provedor/schemas/api/imports';

/** Headings by field, normalised: what exports of common systems and people's own sheets call it. */
const HEADINGS: Readonly<Record<ImportField, readonly string[]>> = {
  name: [
    'nome',
    'nome completo',
    'nome do cliente',
    'nome cliente',
    'cliente',
    'assinante',
    'nome razao social',
    'razao social',
  ],
  tradeName: ['nome fantasia', 'fantasia'],
  document: ['cpf cnpj', 'cnpj cpf', 'cpf ou cnpj', 'cpf', 'cnpj', 'cpfcnpj', 'documento'],
  phone: ['telefone', 'fone', 'tel', 'telefone 1', 'telefone fixo', 'telefone principal'],
  mobile: ['celular', 'telefone celular', 'whatsapp', 'telefone 2', 'celular whatsapp'],
  email: ['email', 'e mail', 'correio eletronico'],
  cep: ['cep', 'codigo postal'],
  street: ['logradouro', 'endereco', 'rua'],
  number: ['numero', 'num', 'n', 'nº', 'no', 'numero do endereco', 'numero endereco'],
  complement: ['complemento', 'compl'],
  district: ['bairro'],
  city: ['cidade', 'municipio'],
  state: ['uf', 'estado'],
  plan: ['plano', 'nome do plano', 'plano contratado', 'plano de acesso'],
  price: [
    'valor',
    'mensalidade',
    'valor mensal',
    'valor mensalidade',
    'valor da mensalidade',
    'valor do plano',
    'preco',
  ],
  dueDay: ['dia vencimento', 'dia do vencimento', 'dia de vencimento', 'vencimento', 'dia venc', 'venc'],
  startsOn: ['inicio cobranca', 'inicio da cobranca', 'cobrar desde', 'cobrar a partir de', 'inicio faturamento'],
  status: ['situacao', 'status', 'status do contrato', 'situacao do contrato'],
  router: ['roteador', 'concentrador', 'servidor', 'nas', 'mikrotik'],
  login: ['login', 'login pppoe', 'usuario pppoe', 'pppoe', 'usuario', 'login de acesso'],
  password: ['senha', 'senha pppoe', 'senha do pppoe'],
  since: [
    'data ativacao',
    'data de ativacao',
    'data instalacao',
    'data de instalacao',
    'cliente desde',
    'data cadastro',
    'data de cadastro',
  ],
  legacyCode: ['codigo', 'cod', 'codigo do cliente', 'codigo cliente', 'id', 'id cliente', 'matricula'],
  notes: ['observacao', 'observacoes', 'obs'],
};

const fieldByHeading: ReadonlyMap<string, ImportField> = new Map(
  ImportField.options.flatMap((field) => HEADINGS[field].map((heading) => [heading, field] as const)),
);

/** What a heading says by itself: case, accents and marks do not count. */
export const guessField = (heading: string): ImportField | undefined => fieldByHeading.get(normaliseText(heading));

/** Fields without which no subscriber can be made. */
export const requiredFields = ['name', 'document', 'plan', 'dueDay'] as const satisfies readonly ImportField[];

export interface ReadColumns {
  readonly columns: readonly ImportColumn[];
  /** Headings that the mapping names and the file does not have, by field. */
  readonly unknown: readonly { readonly field: ImportField; readonly heading: string }[];
}

const isHeading = (wanted: string) => (heading: string) =>
  heading.trim() === wanted || normaliseText(heading) === normaliseText(wanted);

/**
 * What each column holds. Fields that the mapping names take that column alone, or none where the name is empty; the other columns are
 * guessed by their headings. Several columns may hold one field, such as CPF beside CNPJ: a line then fills one of them.
 */
export const readColumns = (headings: readonly string[], mapping: ImportMapping): ReadColumns => {
  const named = ImportField.options.flatMap((field) => {
    const heading = mapping[field];
    return heading === undefined ? [] : [{ field, heading }];
  });
  const decided = new Map<number, ImportField>();
  const unknown: { field: ImportField; heading: string }[] = [];
  for (const { field, heading } of named.filter(({ heading: name }) => name !== '')) {
    const index = headings.findIndex(isHeading(heading));
    if (index === -1) unknown.push({ field, heading });
    else decided.set(index, field);
  }
  const isNamed = new Set(named.map(({ field }) => field));
  const columns = headings.map((heading, index) => {
    const guess = guessField(heading);
    const field = decided.get(index) ?? (guess !== undefined && !isNamed.has(guess) ? guess : undefined);
    return { column: heading.trim(), ...(field === undefined ? {} : { field }) };
  });
  return { columns, unknown };
};
