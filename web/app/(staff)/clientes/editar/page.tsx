'use client';

import { ById } from '../../../../components/by-id.tsx';
import { EditCustomerScreen } from '../../../../features/customers/edit-customer-screen.tsx';

const EditCustomerPage = () => <ById>{(customerId) => <EditCustomerScreen customerId={customerId} />}</ById>;

export default EditCustomerPage;
