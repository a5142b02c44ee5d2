import { ImportField, ImportReason, MAXIMUM_IMPORT_BYTES } from '@provedor/schemas/api/imports';
import { describe, expect, it } from 'vitest';
import english from '../../messages/en/imports.json' with { type: 'json' };
import portuguese from '../../messages/pt-BR/imports.json' with { type: 'json' };
import { requiredFields } from './column-mapping.ts';
import { importFields } from './import-fields.ts';
import { MAXIMUM_FILE_BYTES } from './import-limits.ts';

it('takes files as large as the API does', () => {
  expect(MAXIMUM_FILE_BYTES).toBe(MAXIMUM_IMPORT_BYTES);
});

describe('the words of an import', () => {
  it.each(ImportReason.options)('say in both languages what %s means', (reason) => {
    for (const { reasons, reasonNames } of [portuguese, english]) {
      expect(reasons).toHaveProperty(reason);
      expect(reasonNames).toHaveProperty(reason);
    }
  });

  it('name every field that the API knows', () => {
    expect([...importFields].toSorted()).toEqual([...ImportField.options].toSorted());
    expect(Object.keys(portuguese.fields).toSorted()).toEqual([...ImportField.options].toSorted());
    expect(Object.keys(english.fields)).toEqual(Object.keys(portuguese.fields));
    for (const field of requiredFields) expect(ImportField.options).toContain(field);
  });
});
