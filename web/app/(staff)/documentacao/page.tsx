import { ApiReferenceScreen } from '../../../features/api-reference/api-reference-screen.tsx';

const ApiReferencePage = () => <ApiReferenceScreen />;

export default ApiReferencePage;
