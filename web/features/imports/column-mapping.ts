import type { Body, ImportJob } from '../../lib/api/types.ts';

export type ImportColumn = ImportJob['columns'][number];
export type ImportField = NonNullable<ImportColumn['field']>;
export type ImportMapping = NonNullable<Body<'imports.start'>['mapping']>;

/** What a person has chosen for the columns, in their order; empty: the column is left out. */
export type Choice = readonly (ImportField | '')[];

/** Fields without which no subscriber can be made. */
export const requiredFields = ['name', 'document', 'plan', 'dueDay'] as const satisfies readonly ImportField[];

export const choiceOf = (columns: readonly ImportColumn[]): Choice => columns.map(({ field }) => field ?? '');

const columnsWith = (columns: readonly ImportColumn[], choice: Choice, field: ImportField): readonly string[] =>
  columns.filter((_column, index) => choice[index] === field).map(({ column }) => column);

/** Fields that are needed and that no column holds. */
export const missingFields = (choice: Choice): readonly ImportField[] =>
  requiredFields.filter((field) => !choice.includes(field));

/** Fields that a person gave to several columns: a mapping names one column a field. What the file had by itself is no clash. */
export const clashingFields = (columns: readonly ImportColumn[], choice: Choice): readonly ImportField[] => {
  const before = choiceOf(columns);
  return [...new Set(choice)].filter((field): field is ImportField => {
    if (field === '') return false;
    const now = columnsWith(columns, choice, field);
    return now.length > 1 && now.join('\n') !== columnsWith(columns, before, field).join('\n');
  });
};

/** The changed fields as the API takes them: the heading of the one column, or empty for a field that is left out. */
export const mappingOf = (columns: readonly ImportColumn[], choice: Choice): ImportMapping => {
  const before = choiceOf(columns);
  const mapping: ImportMapping = {};
  for (const field of new Set([...before, ...choice])) {
    if (field === '') continue;
    const now = columnsWith(columns, choice, field);
    if (now.join('\n') !== columnsWith(columns, before, field).join('\n')) mapping[field] = now[0] ?? '';
  }
  return mapping;
};
