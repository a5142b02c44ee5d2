import { useEffect } from 'react';
import type * as z from 'zod';
import { useFieldReason } from '../text/field-reason.ts';
import { validateBy } from './validate-by.ts';

/** Brings a schema of the API. Its code comes after the page, while people type. */
export type LoadSchema = () => Promise<z.ZodType>;

/**
 * A form's check by the API's own schema. Where the schema cannot be fetched nothing is refused here: the API checks it all the same.
 * @param load stable between renders, made outside of the component
 */
export const useSchemaCheck = <V>(load: LoadSchema, toInput: (values: V) => unknown) => {
  const reason = useFieldReason();
  useEffect(() => {
    load().catch(() => undefined);
  }, [load]);
  return async (values: V): Promise<Record<string, string>> => {
    const schema = await load().catch(() => undefined);
    return schema === undefined ? {} : validateBy(schema, toInput, reason)(values);
  };
};
