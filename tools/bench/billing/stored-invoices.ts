import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TABLE_NAME } from '@provedor/local/product/environment';
import * as z from 'zod';

/** What the store holds, read from the engine's file and not from anything that the product counts. */
export interface StoredInvoices {
  readonly invoices: number;
  readonly distinctContracts: number;
  /** Numbers that are missing between 1 and the highest, and numbers given out twice. */
  readonly holes: number;
  readonly twins: number;
}

const Row = z.object({ number: z.number(), contract: z.string() });

/** Reads the data folder of a product that does not run. */
export const readStoredInvoices = (dataDir: string): StoredInvoices => {
  const database = new DatabaseSync(path.join(dataDir, 'dynamodb.sqlite'), { readOnly: true });
  try {
    const rows = z.array(Row).parse(
      database
        .prepare(
          `select cast(json_extract(item_json, '$.number.N') as integer) as number, json_extract(item_json, '$.contractId.S') as contract
           from "${TABLE_NAME}" where sk like 'S:$invoice\\_%' escape '\\'`,
        )
        .all(),
    );
    const numbers = new Set(rows.map(({ number }) => number));
    const highest = rows.reduce((high, { number }) => Math.max(high, number), 0);
    return {
      invoices: rows.length,
      distinctContracts: new Set(rows.map(({ contract }) => contract)).size,
      holes: highest - numbers.size,
      twins: rows.length - numbers.size,
    };
  } finally {
    database.close();
  }
};
