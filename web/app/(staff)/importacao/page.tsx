import { ImportsScreen } from '../../../features/imports/imports-screen.tsx';

const ImportsPage = () => <ImportsScreen />;

export default ImportsPage;
