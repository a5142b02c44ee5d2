'use client';

import { Alert, Stack } from '@mantine/core';
import { IconPackage, IconProgressAlert } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { QueryView } from '../../components/query-view.tsx';
import type { Contract, Plan } from '../../lib/api/types.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { customerQuery } from '../customers/customer-queries.ts';
import { plansOnSaleQuery } from '../plans/plan-queries.ts';
import { useCreateContract } from './use-create-contract.ts';

const loadForm = async () => (await import('./contract-form.tsx')).ContractForm;
const ContractForm = dynamic(loadForm, { ssr: false, loading: () => <PageSkeleton /> });

const MadeAsDraft = ({ contract, refusal }: { readonly contract: Contract; readonly refusal: unknown }) => {
  const t = useTranslations('contracts');
  return (
    <Stack gap="md" maw={760}>
      <Alert
        color="orange"
        icon={<IconProgressAlert aria-hidden />}
        title={t('madeAsDraft', { number: String(contract.number) })}
      >
        {t('madeAsDraftText')}
      </Alert>
      <ProblemAlert error={refusal} />
      <LinkButton href={routes.contract(contract.contractId)} style={{ alignSelf: 'flex-start' }}>
        {t('openContract')}
      </LinkButton>
    </Stack>
  );
};

const NoPlan = () => {
  const t = useTranslations('contracts');
  const can = useCan();
  return (
    <Nothing
      icon={<IconPackage aria-hidden />}
      title={t('noPlanTitle')}
      description={t('noPlanText')}
      action={can('plans:plan.create') ? <LinkButton href={routes.newPlan}>{t('createPlan')}</LinkButton> : undefined}
    />
  );
};

const Creator = ({ customerId, plans }: { readonly customerId: string; readonly plans: readonly Plan[] }) => {
  const t = useTranslations('contracts');
  const router = useRouter();
  const notify = useNotify();
  const create = useCreateContract(customerId);
  if (plans.length === 0) return <NoPlan />;
  if (create.data?.startRefusal !== undefined)
    return <MadeAsDraft contract={create.data.contract} refusal={create.data.startRefusal} />;
  return (
    <ContractForm
      customerId={customerId}
      plans={plans}
      isSending={create.isPending || create.isSuccess}
      error={create.error}
      onSubmit={(values, plan, onRefused) =>
        create.mutate(
          { values, plan },
          {
            onSuccess: ({ contract, startRefusal }) => {
              if (startRefusal !== undefined) return;
              notify.done(
                t(values.start === 'now' ? 'createdAndStarted' : 'created', { number: String(contract.number) }),
              );
              router.push(routes.contract(contract.contractId));
            },
            onError: onRefused,
          },
        )
      }
    />
  );
};

/** A new contract of one customer. */
export const NewContractScreen = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('contracts');
  // While customer and plans are on their way, so is the form.
  useEffect(() => void loadForm(), []);
  const customer = useQuery(customerQuery(customerId));
  const plans = useQuery(plansOnSaleQuery);
  return (
    <Page
      title={t('newTitle')}
      subtitle={customer.data?.name}
      crumbs={[
        { label: t('customers'), href: routes.customers },
        { label: customer.data?.name ?? '…', href: routes.customer(customerId) },
      ]}
    >
      <QueryView query={customer}>
        {() => <QueryView query={plans}>{({ items }) => <Creator customerId={customerId} plans={items} />}</QueryView>}
      </QueryView>
    </Page>
  );
};
