import { PaymentsScreen } from '../../../features/payments/payments-screen.tsx';

const PaymentsPage = () => <PaymentsScreen />;

export default PaymentsPage;
