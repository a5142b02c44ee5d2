import { CustomersScreen } from '../../../features/customers/customers-screen.tsx';

const CustomersPage = () => <CustomersScreen />;

export default CustomersPage;
