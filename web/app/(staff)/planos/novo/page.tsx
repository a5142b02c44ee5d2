import { NewPlanScreen } from '../../../../features/plans/new-plan-screen.tsx';

const NewPlanPage = () => <NewPlanScreen />;

export default NewPlanPage;
