'use client';

import { ById } from '../../../../components/by-id.tsx';
import { CustomerScreen } from '../../../../features/customers/customer-screen.tsx';

const CustomerPage = () => <ById>{(customerId) => <CustomerScreen customerId={customerId} />}</ById>;

export default CustomerPage;
