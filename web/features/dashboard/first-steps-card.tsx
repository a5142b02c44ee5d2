'use client';

import { Group, Text } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { routes } from '../../lib/routes.ts';
import classes from './dashboard.module.css';
import type { Step } from './first-steps.ts';

const StepLine = ({ step }: { readonly step: Step }) => {
  const t = useTranslations('dashboard.firstSteps');
  const { kind, href, isDone, isNext } = step;
  const Icon = isDone ? IconCircleCheck : IconCircle;
  return (
    <li className={classes['step']} aria-current={isNext ? 'step' : undefined}>
      <Icon
        size={19}
        color={isDone ? 'var(--mantine-color-teal-7)' : 'var(--mantine-color-dimmed)'}
        aria-label={t(isDone ? 'done' : 'open')}
      />
      <div className={classes['stepText']}>
        <Text fw={isNext ? 600 : 400} c={isDone ? 'dimmed' : 'var(--mantine-color-text)'}>
          {t(`steps.${kind}.title`)}
        </Text>
        {isNext && (
          <Text size="xs" c="dimmed">
            {t(`steps.${kind}.text`)}
          </Text>
        )}
      </div>
      {isNext && (
        <Group gap="sm">
          {kind === 'subscribers' && <TextLink href={routes.newCustomer}>{t('byHand')}</TextLink>}
          <LinkButton href={href}>{t(`steps.${kind}.action`)}</LinkButton>
        </Group>
      )}
    </li>
  );
};

/** Leads whoever starts with nothing to the first payment, one step at a time. */
export const FirstStepsCard = ({ steps }: { readonly steps: readonly Step[] }) => {
  const t = useTranslations('dashboard.firstSteps');
  return (
    <Card title={t('title')}>
      <ol className={classes['steps']}>
        {steps.map((step) => (
          <StepLine key={step.kind} step={step} />
        ))}
      </ol>
    </Card>
  );
};
