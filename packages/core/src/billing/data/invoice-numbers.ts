import type { TableConfig } from '../../table/table-config.ts';
import { numberTaken } from '../errors.ts';
import type { InvoiceNumbers } from '../ports.ts';
import { invoiceNumberEntity } from './invoice-entity.ts';

export const createInvoiceNumbers = (config: TableConfig): InvoiceNumbers => {
  const numbers = invoiceNumberEntity(config);
  return {
    last: async (companyId) => {
      const { data } = await numbers.get({ companyId }).go({ consistent: true });
      return data?.lastNumber ?? 0;
    },
    advance: (companyId, last, count) => ({
      kind: 'Put',
      params: numbers
        .put({ companyId, lastNumber: last + count })
        .where(({ lastNumber }, { eq, notExists }) => (last === 0 ? notExists(lastNumber) : eq(lastNumber, last)))
        .params(),
      refused: numberTaken,
    }),
  };
};
