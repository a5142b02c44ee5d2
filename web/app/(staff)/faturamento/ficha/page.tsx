'use client';

import { ById } from '../../../../components/by-id.tsx';
import { RunScreen } from '../../../../features/billing/run-screen.tsx';

const RunPage = () => <ById>{(billingRunId) => <RunScreen billingRunId={billingRunId} />}</ById>;

export default RunPage;
