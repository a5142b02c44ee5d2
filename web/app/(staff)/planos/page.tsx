import { PlansScreen } from '../../../features/plans/plans-screen.tsx';

const PlansPage = () => <PlansScreen />;

export default PlansPage;
