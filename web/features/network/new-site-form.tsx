'use client';

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useIdempotencyKey } from '../../lib/api/idempotency-key.ts';
import { isRefusal } from '../../lib/api/problem.ts';
import { useSchemaCheck } from '../../lib/form/use-schema-check.ts';
import { routes } from '../../lib/routes.ts';
import { siteKeys } from './site-queries.ts';

interface SiteValues {
  readonly name: string;
}

const useCreateSite = () => {
  const { key, renew } = useIdempotencyKey();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ name }: SiteValues) =>
      bodyOf(
        api.POST('/api/network/sites', {
          params: { header: { 'Idempotency-Key': key } },
          body: { name: name.trim() },
        }),
      ),
    onSuccess: (site) => {
      queryClient.setQueryData(siteKeys.byId(site.siteId), site);
      void queryClient.invalidateQueries({ queryKey: siteKeys.all });
      router.push(routes.site(site.siteId));
    },
    // A refusal leaves nothing behind, and the corrected form is another request. A lost answer keeps its key.
    onError: (error) => {
      if (isRefusal(error)) renew();
    },
  });
};

const loadSchema = async () => (await import('@provedor/schemas/api/network')).CreateSiteInput;
const asTyped = (values: SiteValues): SiteValues => values;

/** Makes a site; its page then leads on to the agent. */
export const NewSiteForm = ({ onCancel }: { readonly onCancel?: () => void }) => {
  const t = useTranslations('sites');
  const create = useCreateSite();
  const form = useForm<SiteValues>({
    initialValues: { name: '' },
    validate: useSchemaCheck<SiteValues>(loadSchema, asTyped),
  });
  return (
    <Card title={t('new')} maw={560}>
      <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
        <Stack gap="md">
          <Text c="dimmed">{t('newText')}</Text>
          {create.isError && <ProblemAlert error={create.error} />}
          <TextInput
            label={t('name')}
            placeholder={t('namePlaceholder')}
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Group gap="sm">
            <Button type="submit" loading={create.isPending || create.isSuccess}>
              {t('create')}
            </Button>
            {onCancel !== undefined && (
              <Button variant="default" onClick={onCancel}>
                {t('cancel')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Card>
  );
};
