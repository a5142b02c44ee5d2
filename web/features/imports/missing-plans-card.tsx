'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import type { ImportJob } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useStartImport } from './import-queries.ts';
import { ImportRefusal } from './import-refusal.tsx';
import { type MissingPlan, missingPlans } from './missing-plans.ts';

interface MissingPlansCardProps {
  readonly job: ImportJob;
  /** The file, while this page still has it. */
  readonly file: File | undefined;
  readonly onChecked: (importJobId: string) => void;
}

const PlanLine = ({ plan }: { readonly plan: MissingPlan }) => {
  const t = useTranslations('imports.missingPlans');
  const can = useCan();
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div>
        <Text fw={500}>{plan.name}</Text>
        <Text size="xs" c="dimmed">
          {t('lines', { count: plan.lines })}
        </Text>
      </div>
      {can('plans:plan.create') && (
        // In a tab of its own: this page still holds the file, and checks it again afterwards.
        <LinkButton
          href={routes.newPlanNamed(plan.name)}
          target="_blank"
          variant="default"
          aria-label={t('createNamed', { name: plan.name })}
        >
          {t('create')}
        </LinkButton>
      )}
    </Group>
  );
};

const CheckAgain = ({ file, onChecked }: Pick<MissingPlansCardProps, 'onChecked'> & { readonly file: File }) => {
  const t = useTranslations('imports.missingPlans');
  const start = useStartImport();
  return (
    <>
      {start.isError && <ImportRefusal error={start.error} />}
      <Button
        leftSection={<IconRefresh size={15} aria-hidden />}
        loading={start.isPending}
        onClick={() => start.mutate({ file }, { onSuccess: ({ importJobId }) => onChecked(importJobId) })}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('again')}
      </Button>
    </>
  );
};

/** The commonest reason why the first file of a provider is refused whole, and the way out of it. */
export const MissingPlansCard = ({ job, file, onChecked }: MissingPlansCardProps) => {
  const t = useTranslations('imports.missingPlans');
  const plans = missingPlans(job.problems);
  if (plans.length === 0 || job.state !== 'checked') return null;
  return (
    <Card title={t('title', { count: plans.length })}>
      <Text c="dimmed">{t('text')}</Text>
      <Stack component="ul" gap="sm" m={0} p={0} maw={560} style={{ listStyle: 'none' }}>
        {plans.map((plan) => (
          <PlanLine key={plan.name} plan={plan} />
        ))}
      </Stack>
      {file === undefined ? <Text c="dimmed">{t('sendAgain')}</Text> : <CheckAgain file={file} onChecked={onChecked} />}
    </Card>
  );
};
