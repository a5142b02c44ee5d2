import type { Context } from '@provedor/kernel/context';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { CollectionsDependencies } from './collections-dependencies.ts';

/** Whether nothing was paid of these bills, by the gateway's own word: nobody who has paid is warned or cut off. */
export const confirmAllUnpaid = async (
  { payments }: Pick<CollectionsDependencies, 'payments'>,
  ctx: Context,
  invoices: readonly Invoice[],
): Promise<'unpaid' | 'paid' | 'unclear'> => {
  for (const { invoiceId } of invoices) {
    const answer = await payments.confirmUnpaid(ctx, invoiceId);
    if (answer !== 'unpaid') return answer;
  }
  return 'unpaid';
};
