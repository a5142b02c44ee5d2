import { BillingScreen } from '../../../features/billing/billing-screen.tsx';

const BillingPage = () => <BillingScreen />;

export default BillingPage;
