import { NewRouterScreen } from '../../../../../features/network/new-router-screen.tsx';

const NewRouterPage = () => <NewRouterScreen />;

export default NewRouterPage;
