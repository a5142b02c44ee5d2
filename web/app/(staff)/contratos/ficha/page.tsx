'use client';

import { ById } from '../../../../components/by-id.tsx';
import { ContractScreen } from '../../../../features/contracts/contract-screen.tsx';

const ContractPage = () => <ById>{(contractId) => <ContractScreen contractId={contractId} />}</ById>;

export default ContractPage;
