'use client';

import { ById } from '../../../../../components/by-id.tsx';
import { ConnectionScreen } from '../../../../../features/network/connection-screen.tsx';

const ConnectionPage = () => <ById>{(connectionId) => <ConnectionScreen connectionId={connectionId} />}</ById>;

export default ConnectionPage;
