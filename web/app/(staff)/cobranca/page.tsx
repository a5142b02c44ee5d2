import { CollectionsScreen } from '../../../features/collections/collections-screen.tsx';

const CollectionsPage = () => <CollectionsScreen />;

export default CollectionsPage;
