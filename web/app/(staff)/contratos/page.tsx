import { ContractsScreen } from '../../../features/contracts/contracts-screen.tsx';

const ContractsPage = () => <ContractsScreen />;

export default ContractsPage;
