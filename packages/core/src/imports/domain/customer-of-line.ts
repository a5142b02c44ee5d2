import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import type { ImportColumn, ImportField, ImportReason } from '@provedor/schemas/api/imports';
import type { LineCells } from './line-cells.ts';
import { type Finding, headingOf } from './problem.ts';

const NEEDED_OF_ADDRESS = [
  'cep',
  'street',
  'number',
  'district',
  'city',
  'state',
] as const satisfies readonly ImportField[];

const REASONS: Readonly<Partial<Record<ImportField, ImportReason>>> = {
  name: 'invalid_name',
  tradeName: 'invalid_trade_name',
  document: 'invalid_document',
  phone: 'invalid_phone',
  mobile: 'invalid_phone',
  email: 'invalid_email',
  cep: 'invalid_cep',
  notes: 'invalid_notes',
};

export type CustomerReading =
  | { readonly kind: 'customer'; readonly customer: CreateCustomerInput }
  | { readonly kind: 'bad'; readonly findings: readonly Finding[] };

/** CPF or CNPJ by its length alone: nothing is filled up to a length. */
const documentOf = (cells: LineCells) => {
  const number = cells('document')
    .replace(/[./\-\s]/g, '')
    .toUpperCase();
  if (/^\d{11}$/.test(number)) return { kind: 'cpf', number };
  return /^[0-9A-Z]{14}$/.test(number) ? { kind: 'cnpj', number } : undefined;
};

const filled = (cells: LineCells, fields: readonly ImportField[]): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.flatMap((field) => (cells(field) === '' ? [] : [[field, cells(field)]])));

const addressesOf = (cells: LineCells): readonly Readonly<Record<string, string>>[] => {
  const address = filled(cells, [...NEEDED_OF_ADDRESS, 'complement']);
  if (Object.keys(address).length === 0) return [];
  return [{ label: 'Principal', ...address, state: cells('state').toUpperCase() }];
};

const missingOfAddress = (cells: LineCells): readonly Finding[] =>
  addressesOf(cells).length === 0
    ? []
    : NEEDED_OF_ADDRESS.flatMap((field) =>
        cells(field) === '' ? [{ reason: 'address_incomplete' as const, field }] : [],
      );

const contactsOf = (cells: LineCells): readonly Readonly<Record<string, string>>[] => {
  const first = filled(cells, ['phone', 'email']);
  const mobile = cells('mobile');
  return [
    ...(Object.keys(first).length === 0 ? [] : [{ label: 'Principal', ...first }]),
    ...(mobile === '' ? [] : [{ label: 'Celular', phone: mobile }]),
  ];
};

/** Facts of the former system under the names that their columns have. */
const notesOf = (cells: LineCells, columns: readonly ImportColumn[]): string => {
  const facts = (['legacyCode', 'since'] as const).filter((field) => cells(field) !== '');
  const lines = facts.map((field) => `${headingOf(columns, field)}: ${cells(field)}`);
  return [...lines, ...(cells('notes') === '' ? [] : [cells('notes')])].join('\n');
};

/** The field that a place in the customer stands for. */
const fieldAt = (cells: LineCells, path: readonly PropertyKey[]): ImportField => {
  const [first, index, part] = path.map(String);
  if (first === 'document' || first === 'tradeName' || first === 'notes') return first;
  if (first === 'contacts') {
    if (part === 'email') return 'email';
    return index === '0' && cells('phone') !== '' ? 'phone' : 'mobile';
  }
  const ofAddress = ([...NEEDED_OF_ADDRESS, 'complement'] as const).find((field) => field === part);
  return first === 'addresses' && ofAddress !== undefined ? ofAddress : 'name';
};

/** The customer that a line describes, by the very schema of the API, or everything that is wrong with it. */
export const readCustomer = (cells: LineCells, columns: readonly ImportColumn[]): CustomerReading => {
  const missing = missingOfAddress(cells);
  const document = documentOf(cells);
  const noDocument: readonly Finding[] =
    document === undefined && cells('document') !== ''
      ? [{ reason: 'document_short', field: 'document', value: cells('document') }]
      : [];
  const notes = notesOf(cells, columns);
  const parsed = CreateCustomerInput.safeParse({
    document,
    ...{ name: cells('name'), contacts: contactsOf(cells), addresses: missing.length > 0 ? [] : addressesOf(cells) },
    ...(cells('tradeName') === '' ? {} : { tradeName: cells('tradeName') }),
    ...(notes === '' ? {} : { notes }),
  });
  const invalid = (parsed.error?.issues ?? []).map(({ path }): Finding => {
    const field = fieldAt(cells, path);
    return { reason: REASONS[field] ?? 'invalid_address', field, value: cells(field) };
  });
  const findings = [
    ...noDocument,
    ...missing,
    ...invalid.filter(({ field }) => field !== 'document' || document !== undefined),
  ];
  if (parsed.success && findings.length === 0) return { kind: 'customer', customer: parsed.data };
  return { kind: 'bad', findings };
};
