'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import type { Contract } from '../../lib/api/types.ts';

const TerminateContractDialog = dynamic(
  async () => (await import('./terminate-contract-dialog.tsx')).TerminateContractDialog,
  { ssr: false },
);

/** Ends a contract, after showing what follows from it. */
export const TerminateContract = ({ contract }: { readonly contract: Contract }) => {
  const t = useTranslations('contracts.terminate');
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('do')}
      </Button>
      {opened && <TerminateContractDialog contract={contract} onClose={close} />}
    </>
  );
};
