'use client';

import { ById } from '../../../../components/by-id.tsx';
import { CaseScreen } from '../../../../features/collections/case-screen.tsx';

const CasePage = () => <ById>{(caseId) => <CaseScreen caseId={caseId} />}</ById>;

export default CasePage;
