import { SitesScreen } from '../../../../features/network/sites-screen.tsx';

const SitesPage = () => <SitesScreen />;

export default SitesPage;
