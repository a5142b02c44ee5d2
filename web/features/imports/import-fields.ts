import type { ImportField } from './column-mapping.ts';

export type { ImportField };

/** What a column can hold, in the order in which people fill in a subscriber. */
export const importFields = [
  'name',
  'tradeName',
  'document',
  'phone',
  'mobile',
  'email',
  'cep',
  'street',
  'number',
  'complement',
  'district',
  'city',
  'state',
  'plan',
  'price',
  'dueDay',
  'startsOn',
  'status',
  'router',
  'login',
  'password',
  'since',
  'legacyCode',
  'notes',
] as const satisfies readonly ImportField[];
