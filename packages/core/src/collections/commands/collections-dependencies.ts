import type { InvoiceRepository } from '../../billing/index.ts';
import type { ActiveContracts } from '../../contracts/index.ts';
import type { CustomerRepository } from '../../customers/index.ts';
import type { ConnectionRepository } from '../../provisioning/index.ts';
import type { Commit } from '../../table/commit.ts';
import type { CaseRepository, CollectionsRunRepository, NoticeSender, PaymentWatch } from '../ports.ts';

/** What good news needs: nothing but the table. */
export interface SettleDependencies {
  readonly cases: CaseRepository;
  readonly invoices: InvoiceRepository;
  readonly connections: ConnectionRepository;
  readonly credits: Pick<PaymentWatch, 'creditOf'>;
  readonly commit: Commit;
}

/** What a notice and a block need besides: the customer, the mail, the gateway's word. */
export interface CollectionsDependencies extends SettleDependencies {
  readonly customers: CustomerRepository;
  readonly runs: CollectionsRunRepository;
  readonly payments: PaymentWatch;
  readonly notices: NoticeSender;
  readonly activeContracts: Pick<ActiveContracts, 'count'>;
}
