'use client';

import { Accordion, Anchor, Badge, Code, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import { plainText } from '../../lib/text/plain-text.ts';
import { type Operation, operationsOf } from './operations.ts';

const DOCUMENT = '/api/openapi.json';

const Schema = ({ title, schema }: { readonly title: string; readonly schema: string | undefined }) =>
  schema === undefined ? null : (
    <div>
      <Text fw={600}>{title}</Text>
      <Code block tabIndex={0} aria-label={title} style={{ maxHeight: 360, overflow: 'auto' }}>
        {schema}
      </Code>
    </div>
  );

const Details = ({ operation }: { readonly operation: Operation }) => {
  const t = useTranslations('apiReference');
  const { access, rateClass, idempotency, parameters, body, answer } = operation;
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t('rules', { access, rateClass, idempotency })}</Text>
      {parameters.map(({ name, place, required }) => (
        <Text key={`${place} ${name}`}>
          <Code>{name}</Code> {t(required ? 'parameterRequired' : 'parameterOptional', { place })}
        </Text>
      ))}
      <Schema title={t('body')} schema={body} />
      <Schema title={t('answer')} schema={answer} />
    </Stack>
  );
};

const Operations = ({ operations }: { readonly operations: readonly Operation[] }) => (
  <Accordion variant="separated" keepMounted={false}>
    {operations.map((operation) => (
      <Accordion.Item key={operation.id} value={operation.id}>
        <Accordion.Control>
          <Group gap="sm" wrap="wrap">
            <Badge color="gray">{operation.method}</Badge>
            <Code style={{ overflowWrap: 'anywhere' }}>{operation.path}</Code>
            <Text c="dimmed">{operation.summary}</Text>
          </Group>
        </Accordion.Control>
        <Accordion.Panel>
          <Details operation={operation} />
        </Accordion.Panel>
      </Accordion.Item>
    ))}
  </Accordion>
);

const Modules = ({ operations }: { readonly operations: readonly Operation[] }) => {
  const t = useTranslations('apiReference');
  const [typed, setTyped] = useState('');
  const wanted = plainText(typed);
  const shown = operations.filter(({ path, summary, access }) =>
    plainText(`${path} ${summary} ${access}`).includes(wanted),
  );
  return (
    <Stack gap="lg">
      <TextInput
        type="search"
        maw={420}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={t('filter')}
        aria-label={t('filter')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      {shown.length === 0 && <Text c="dimmed">{t('nothing')}</Text>}
      {[...Map.groupBy(shown, ({ module }) => module)].map(([module, ofModule]) => (
        <Stack key={module} gap="xs">
          <Title order={2}>{module}</Title>
          <Operations operations={ofModule} />
        </Stack>
      ))}
    </Stack>
  );
};

/** The API, read from its own description: every route with its permission, limits, input and answer. */
export const ApiReferenceScreen = () => {
  const t = useTranslations('apiReference');
  const query = useQuery({
    queryKey: ['openapi'],
    queryFn: () => bodyOf(api.GET(DOCUMENT)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Page
      title={t('title')}
      subtitle={
        <>
          {t('subtitle')} <Anchor href={DOCUMENT}>openapi.json</Anchor>
        </>
      }
    >
      <QueryView query={query}>{(document) => <Modules operations={operationsOf(document)} />}</QueryView>
    </Page>
  );
};
