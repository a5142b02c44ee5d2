'use client';

import { ById } from '../../../../components/by-id.tsx';
import { NewContractScreen } from '../../../../features/contracts/new-contract-screen.tsx';

const NewContractPage = () => (
  <ById parameter="cliente">{(customerId) => <NewContractScreen customerId={customerId} />}</ById>
);

export default NewContractPage;
