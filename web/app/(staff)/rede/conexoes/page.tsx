import { ConnectionsScreen } from '../../../../features/network/connections-screen.tsx';

const ConnectionsPage = () => <ConnectionsScreen />;

export default ConnectionsPage;
