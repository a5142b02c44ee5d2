import { NotFoundScreen } from '../features/shell/not-found-screen.tsx';

const NotFoundPage = () => <NotFoundScreen />;

export default NotFoundPage;
