'use client';

import { ById } from '../../../../components/by-id.tsx';
import { InvoiceScreen } from '../../../../features/billing/invoice-screen.tsx';

const InvoicePage = () => <ById>{(invoiceId) => <InvoiceScreen invoiceId={invoiceId} />}</ById>;

export default InvoicePage;
