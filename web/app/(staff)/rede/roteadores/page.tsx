import { RoutersScreen } from '../../../../features/network/routers-screen.tsx';

const RoutersPage = () => <RoutersScreen />;

export default RoutersPage;
