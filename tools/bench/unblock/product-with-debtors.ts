import { createConnectionRepository } from '@provedor/core/provisioning';
import { composeBilling } from '@provedor/functions/composition/billing';
import { composePayments } from '@provedor/functions/composition/payments';
import { composeTable } from '@provedor/functions/composition/table';
import type { Context } from '@provedor/kernel/context';
import type { InvoiceId } from '@provedor/kernel/ids';
import { type DemoSite, startDemoSite } from '@provedor/local/demo-site/demo-site';
import { type Product, startProduct } from '@provedor/local/product/start-product';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { Charge } from '@provedor/schemas/api/payments';
import { companyContext } from '../../scenario/company-context.ts';
import { DEBTORS_BLOCKED_AT } from '../customers/blocked-debtors.ts';
import { runningClock } from '../running-clock.ts';

export interface Debtor {
  readonly invoice: Invoice;
  /** The name of his line on the router. */
  readonly login: string;
}

/**
 * The whole product in one process as `npm start` runs it, with the agent and the router of its site, and customers who are blocked there.
 */
export interface ProductWithDebtors {
  readonly product: Product;
  readonly site: DemoSite;
  readonly debtors: readonly Debtor[];
  /** What opening the bill does: the PIX with fine and interest of today. */
  openCharge(invoiceId: InvoiceId): Promise<Charge>;
  /** Resolves with the next moment at which the agent has read back what it wrote. */
  nextReadBack(): Promise<void>;
  close(): Promise<void>;
}

const PAGE = 100;

const overdueInvoices = async (product: Product, ctx: Context): Promise<readonly Invoice[]> => {
  const billing = composeBilling(product.runtime);
  const found: Invoice[] = [];
  let cursor: string | undefined;
  do {
    const page = await billing.listInvoices(ctx, {
      filter: 'overdue',
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
};

const findDebtors = async (product: Product, ctx: Context): Promise<readonly Debtor[]> => {
  const connections = createConnectionRepository(composeTable(product.runtime).config);
  const debtors: Debtor[] = [];
  for (const invoice of await overdueInvoices(product, ctx)) {
    const [connection] = await connections.ofContract(ctx, invoice);
    if (connection?.access.state === 'block') debtors.push({ invoice, login: connection.login });
  }
  return debtors;
};

/** Opens a data folder of blocked customers at the moment at which it was left. */
export const openProductWithDebtors = async (dataDir: string): Promise<ProductWithDebtors> => {
  const clock = runningClock(DEBTORS_BLOCKED_AT);
  const product = await startProduct({
    dataDir,
    port: 0,
    version: 'bench',
    clock,
    // The machine's own clock signs the calls, and it stands elsewhere.
    travelling: true,
    writeLog: () => undefined,
  });
  let tell: (() => void) | undefined;
  try {
    const { runtime, url, cloud } = product;
    const site = await startDemoSite({
      dataDir,
      runtime,
      apiUrl: url,
      sqsEndpoint: cloud.endpoint,
      travelling: false,
      agent: {
        blockCap: 'off',
        onStage: (stage) => {
          if (stage === 'verified') tell?.();
        },
      },
    });
    const ctx = await companyContext(runtime, 'bench');
    const payments = composePayments(runtime);
    return {
      product,
      site,
      openCharge: (invoiceId) => payments.openCharge(ctx, invoiceId),
      debtors: await findDebtors(product, ctx),
      nextReadBack: () =>
        new Promise((resolve) => {
          tell = resolve;
        }),
      close: async () => {
        await site.close();
        await product.close();
      },
    };
  } catch (error) {
    await product.close();
    throw error;
  }
};
