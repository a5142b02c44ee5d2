import { InvoicesScreen } from '../../../features/billing/invoices-screen.tsx';

const InvoicesPage = () => <InvoicesScreen />;

export default InvoicesPage;
