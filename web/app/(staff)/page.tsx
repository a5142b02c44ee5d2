import { DashboardScreen } from '../../features/dashboard/dashboard-screen.tsx';

const HomePage = () => <DashboardScreen />;

export default HomePage;
