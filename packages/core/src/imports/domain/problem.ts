import type { ImportColumn, ImportField, ImportProblem, ImportReason } from '@provedor/schemas/api/imports';
import { maskValue } from './mask-value.ts';

/** What is wrong and what to do, for API users and the command line; screens choose their own words by the reason. */
const MESSAGES: Readonly<Record<ImportReason, string>> = {
  file_empty: 'the file is empty',
  encoding_unknown: 'the file is neither UTF-8 nor Windows-1252 text: save it as CSV',
  separator_unclear: 'the heading does not show whether ; or , stands between the cells',
  quote_open: 'a quote is opened here and never closed: everything after it would be lost',
  too_many_columns: 'the heading has more columns than any export: check the separator',
  too_many_lines: 'the file has more lines than one import takes: split it',
  no_lines: 'the file has a heading and no subscribers',
  column_missing: 'no column holds this: name it in the mapping',
  column_unknown: 'the mapping names a column that the file does not have',
  column_repeated: 'two columns have this heading: rename one of them',
  cell_count: 'the line has another number of cells than the heading',
  quote_stray: 'text follows a closing quote: write a quote inside a cell twice',
  two_values: 'two columns give different values for the same thing: keep one',
  garbled_text: 'the text looks garbled: save the file in one encoding, UTF-8 or Windows-1252',
  required: 'is empty and must be filled in',
  invalid_name: 'a name has 2 to 120 characters',
  invalid_trade_name: 'a trade name has at most 120 characters',
  invalid_document: 'is not a valid CPF or CNPJ: a check digit does not match',
  document_short:
    'is neither the 11 digits of a CPF nor the 14 characters of a CNPJ: were zeros at its beginning lost?',
  invalid_phone: 'is not a Brazilian phone number with area code, such as (41) 99999-0000',
  invalid_email: 'is not one e-mail address',
  invalid_cep: 'is not a CEP of eight digits',
  invalid_address: 'is too long, or not two letters where a state is meant',
  address_incomplete:
    'an address needs CEP, street, number, district, city and state (write S/N where there is no number)',
  invalid_notes: 'the notes are longer than 2,000 characters',
  invalid_amount: 'is not an amount such as 99,90',
  ambiguous_amount: 'can be read in two ways: write reais and centavos with a comma, such as 1.234,56',
  invalid_date: 'is not a date such as 31/12/2026',
  ambiguous_date: 'can be read in two ways: write day, month and year with four digits, such as 31/12/2026',
  start_out_of_range: 'billing may start from 62 days ago up to 60 days from today',
  invalid_due_day: 'is not a day from 1 to 31',
  not_active: 'only active subscribers are imported: leave this line out, or correct it',
  invalid_login: 'a login has only letters, digits and . _ @ -, at most 64',
  invalid_password: 'a password has 1 to 128 characters, none of them a control character, and no blanks around it',
  document_repeated: 'an earlier line of the file has this CPF or CNPJ: make the second contract by hand',
  document_taken: 'a customer with this CPF or CNPJ is in the base already, with other data: change it there',
  login_repeated: 'an earlier line of the file has this login on the same router',
  login_taken: 'another connection of the router has this login',
  plan_unknown: 'no plan that is sold has this name: make the plan first',
  plan_ambiguous: 'several plans have this name: rename all but one',
  plan_retired: 'the plan is no longer sold',
  router_unknown: 'no router has this name',
  router_ambiguous: 'several routers have this name: rename all but one',
  router_missing: 'there is no single router that is surely meant: name it in a column',
  agent_missing: 'the site of the router has no agent yet that could be given the password',
  agent_changed: 'the site has another agent since the check: check the file again',
  password_missing: 'the login is not on the router yet, and to make it there a password is needed',
  refused: 'the line was refused',
};

/** Something wrong at one field of a line, or with the whole line. */
export interface Finding {
  readonly reason: ImportReason;
  readonly field?: ImportField;
  /** What stands in the cell; only ever shown masked. */
  readonly value?: string;
  /** Said instead of the reason's own sentence. */
  readonly message?: string;
}

/** Heading of the first column that holds a field; the field's own name where no column does. */
export const headingOf = (columns: readonly ImportColumn[], field: ImportField): string =>
  columns.find((column) => column.field === field)?.column ?? field;

export const problemOf = (columns: readonly ImportColumn[], line: number, finding: Finding): ImportProblem => {
  const { reason, field } = finding;
  const value = maskValue(field, finding.value ?? '');
  return {
    line,
    column: field === undefined ? '' : headingOf(columns, field),
    ...(value === undefined ? {} : { value }),
    reason,
    message: finding.message ?? MESSAGES[reason],
  };
};

export const messageOf = (reason: ImportReason): string => MESSAGES[reason];
