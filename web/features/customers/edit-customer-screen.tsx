'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { isApiProblem } from '../../lib/api/problem.ts';
import type { Customer } from '../../lib/api/types.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { routes } from '../../lib/routes.ts';
import { customerDifferences } from './customer-differences.ts';
import { CustomerForm } from './customer-form.tsx';
import { type CustomerFormValues, editableInput, valuesOfCustomer } from './customer-form-values.ts';
import { customerQuery } from './customer-queries.ts';
import { useUpdateCustomer } from './use-update-customer.ts';

const ConflictNotice = dynamic(async () => (await import('../../components/conflict-notice.tsx')).ConflictNotice, {
  ssr: false,
});
const loadSchema = async () => (await import('@provedor/schemas/api/customers')).UpdateCustomerInput;

interface Conflict {
  readonly theirs: Customer;
  readonly mine: CustomerFormValues;
}

const useSave = (customerId: string) => {
  const t = useTranslations('customers');
  const router = useRouter();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const update = useUpdateCustomer();
  const [conflict, setConflict] = useState<Conflict>();

  const compare = async (mine: CustomerFormValues): Promise<void> => {
    const theirs = await queryClient.fetchQuery({ ...customerQuery(customerId), staleTime: 0 });
    setConflict({ theirs, mine });
  };

  const save = (version: number, values: CustomerFormValues, onRefused?: (error: unknown) => void): void =>
    update.mutate(
      { customerId, version, input: editableInput(values) },
      {
        onSuccess: () => {
          notify.done(t('saved'));
          router.push(routes.customer(customerId));
        },
        onError: (error) => {
          if (isApiProblem(error, 'customers.version_conflict')) void compare(values);
          else onRefused?.(error);
        },
      },
    );
  return { save, update, conflict, settle: () => setConflict(undefined) };
};

const Editor = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers');
  const label = useTranslations('customers.form');
  const { save, update, conflict, settle } = useSave(customer.customerId);
  // The form keeps the version it was opened with: a refresh in the background must not slip a newer one under it.
  const [base, setBase] = useState(customer);
  const isConflict = isApiProblem(update.error, 'customers.version_conflict');
  return (
    <>
      {conflict !== undefined && (
        <ConflictNotice
          differences={customerDifferences(valuesOfCustomer(conflict.theirs), conflict.mine, (part) => label(part))}
          isSending={update.isPending}
          onTakeTheirs={() => {
            setBase(conflict.theirs);
            settle();
          }}
          onKeepMine={() => save(conflict.theirs.version, conflict.mine)}
        />
      )}
      <CustomerForm
        key={base.version}
        initialValues={valuesOfCustomer(base)}
        loadSchema={loadSchema}
        toInput={editableInput}
        documentLocked
        submitLabel={t('save')}
        cancelHref={routes.customer(customer.customerId)}
        isSending={update.isPending || update.isSuccess}
        error={isConflict ? undefined : update.error}
        onSubmit={(values, onRefused) => save(base.version, values, onRefused)}
      />
    </>
  );
};

/** Changes a customer; what another person saved meanwhile is shown, never overwritten unseen. */
export const EditCustomerScreen = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('customers');
  const query = useQuery(customerQuery(customerId));
  return (
    <Page
      title={query.data?.name ?? t('editTitle')}
      subtitle={t('editTitle')}
      crumbs={[
        { label: t('title'), href: routes.customers },
        { label: String(query.data?.code ?? '…'), href: routes.customer(customerId) },
      ]}
    >
      <QueryView query={query}>{(customer) => <Editor customer={customer} />}</QueryView>
    </Page>
  );
};
