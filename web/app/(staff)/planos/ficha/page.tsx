'use client';

import { ById } from '../../../../components/by-id.tsx';
import { PlanScreen } from '../../../../features/plans/plan-screen.tsx';

const PlanPage = () => <ById>{(planId) => <PlanScreen planId={planId} />}</ById>;

export default PlanPage;
