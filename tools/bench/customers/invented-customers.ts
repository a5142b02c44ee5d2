import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import { testCpf } from '@provedor/testing/test-cpf';

/** So few that one of them is borne by more customers than a search reads, from 1,000 customers on. */
export const GIVEN_NAMES = ['Alice', 'Bento', 'Clara', 'Davi'] as const;
/** Borne by 25 customers, all of them among the first thousand: what a search for it finds is the same at any size. */
export const RARE_FAMILY_NAME = 'Quaresma';
const RARE_EVERY = 32;
const RARE_BELOW = 800;

const FAMILY_NAMES = [
  'Amaral',
  'Bastos',
  'Castro',
  'Duarte',
  'Esteves',
  'Freitas',
  'Galvão',
  'Honório',
  'Ibarra',
  'Junqueira',
  'Lacerda',
  'Meireles',
  'Noronha',
];

const nth = (names: readonly string[], index: number): string => names[index % names.length] ?? '';

const familyName = (index: number): string =>
  index < RARE_BELOW && index % RARE_EVERY === 0 ? RARE_FAMILY_NAME : nth(FAMILY_NAMES, Math.floor(index / 4));

/** A customer whose name, CPF and address follow from `index`. */
export const inventedCustomer = (index: number): CreateCustomerInput =>
  CreateCustomerInput.parse({
    document: { kind: 'cpf', number: testCpf(index) },
    name: `${nth(GIVEN_NAMES, index)} ${familyName(index)} ${nth(FAMILY_NAMES, Math.floor(index / 52) + 5)}`,
    contacts: [{ label: 'E-mail', email: `assinante${index + 1}@assinante.invalid` }],
    addresses: [
      {
        label: 'Instalação',
        cep: '80010000',
        street: 'Rua das Flores',
        number: String(index + 1),
        district: 'Centro',
        city: 'Curitiba',
        state: 'PR',
      },
    ],
  });
