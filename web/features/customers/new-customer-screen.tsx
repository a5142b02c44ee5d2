'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Page } from '../../components/page.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useIdempotencyKey } from '../../lib/api/idempotency-key.ts';
import { isRefusal } from '../../lib/api/problem.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { routes } from '../../lib/routes.ts';
import { CustomerForm } from './customer-form.tsx';
import { type CustomerFormValues, createInput, emptyCustomer } from './customer-form-values.ts';
import { customerKeys } from './customer-queries.ts';

const loadSchema = async () => (await import('@provedor/schemas/api/customers')).CreateCustomerInput;

const useCreateCustomer = () => {
  const t = useTranslations('customers');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { key, renew } = useIdempotencyKey();
  const notify = useNotify();
  return useMutation({
    mutationFn: (values: CustomerFormValues) =>
      bodyOf(api.POST('/api/customers', { params: { header: { 'Idempotency-Key': key } }, body: createInput(values) })),
    onSuccess: async (customer) => {
      queryClient.setQueryData(customerKeys.byId(customer.customerId), customer);
      notify.done(t('created', { name: customer.name }));
      router.push(routes.customer(customer.customerId));
      await queryClient.invalidateQueries({ queryKey: customerKeys.all, refetchType: 'none' });
    },
    // A refusal leaves nothing behind, and the corrected form is another request. A lost answer keeps its key.
    onError: (error) => {
      if (isRefusal(error)) renew();
    },
  });
};

/** A new customer: person or company. */
export const NewCustomerScreen = () => {
  const t = useTranslations('customers');
  const form = useTranslations('customers.form');
  const create = useCreateCustomer();
  return (
    <Page title={t('newTitle')} crumbs={[{ label: t('title'), href: routes.customers }]}>
      <CustomerForm
        initialValues={emptyCustomer(form('contactLabel'), form('addressLabel'))}
        loadSchema={loadSchema}
        toInput={createInput}
        documentLocked={false}
        submitLabel={t('create')}
        cancelHref={routes.customers}
        isSending={create.isPending || create.isSuccess}
        error={create.error}
        onSubmit={(values, onRefused) => create.mutate(values, { onError: onRefused })}
      />
    </Page>
  );
};
