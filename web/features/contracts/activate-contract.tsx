'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import type { Contract } from '../../lib/api/types.ts';

const ActivateContractDialog = dynamic(
  async () => (await import('./activate-contract-dialog.tsx')).ActivateContractDialog,
  { ssr: false },
);

/** Starts the service of a draft, with the first day that is billed. */
export const ActivateContract = ({ contract }: { readonly contract: Contract }) => {
  const t = useTranslations('contracts');
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>{t('activate')}</Button>
      {opened && <ActivateContractDialog contract={contract} onClose={close} />}
    </>
  );
};
