import { NewCustomerScreen } from '../../../../features/customers/new-customer-screen.tsx';

const NewCustomerPage = () => <NewCustomerScreen />;

export default NewCustomerPage;
