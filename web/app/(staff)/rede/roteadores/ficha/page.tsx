'use client';

import { ById } from '../../../../../components/by-id.tsx';
import { RouterScreen } from '../../../../../features/network/router-screen.tsx';

const RouterPage = () => <ById>{(routerId) => <RouterScreen routerId={routerId} />}</ById>;

export default RouterPage;
