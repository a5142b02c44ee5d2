'use client';

import { ById } from '../../../../../components/by-id.tsx';
import { NewConnectionScreen } from '../../../../../features/network/new-connection-screen.tsx';

const NewConnectionPage = () => (
  <ById parameter="contrato">{(contractId) => <NewConnectionScreen contractId={contractId} />}</ById>
);

export default NewConnectionPage;
