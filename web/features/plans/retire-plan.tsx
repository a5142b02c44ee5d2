'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import type { Plan } from '../../lib/api/types.ts';

const RetirePlanDialog = dynamic(async () => (await import('./retire-plan-dialog.tsx')).RetirePlanDialog, {
  ssr: false,
});

/** Takes a plan off sale, after saying what follows. */
export const RetirePlan = ({ plan }: { readonly plan: Plan }) => {
  const t = useTranslations('plans');
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('retire')}
      </Button>
      {opened && <RetirePlanDialog plan={plan} onClose={close} />}
    </>
  );
};
