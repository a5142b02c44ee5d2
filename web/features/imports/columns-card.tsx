'use client';

import { Alert, Badge, Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import type { ImportJob } from '../../lib/api/types.ts';
import { type Choice, choiceOf, clashingFields, mappingOf, missingFields } from './column-mapping.ts';
import { type ImportField, importFields } from './import-fields.ts';
import { useStartImport } from './import-queries.ts';
import { ImportRefusal } from './import-refusal.tsx';

interface ColumnsCardProps {
  readonly job: ImportJob;
  /** The file, while this page still has it; after a reload columns can only be looked at. */
  readonly file: File | undefined;
  readonly onChecked: (importJobId: string) => void;
}

const useFieldName = (): ((field: ImportField | '') => string) => {
  const t = useTranslations('imports.fields');
  const columns = useTranslations('imports.columns');
  return (field) => (field === '' ? columns('leftOut') : t(field));
};

interface RowsProps {
  readonly job: ImportJob;
  readonly choice: Choice;
  readonly onChoose: ((index: number, field: ImportField | '') => void) | undefined;
}

const Rows = ({ job, choice, onChoose }: RowsProps) => {
  const t = useTranslations('imports.columns');
  const name = useFieldName();
  const options = (['', ...importFields] as const).map((field) => ({ value: field, label: name(field) }));
  return (
    <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={0} maw={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('inFile')}</Table.Th>
          <Table.Th>{t('meaning')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {job.columns.map(({ column }, index) => (
          <Table.Tr key={column}>
            <Table.Td>{column === '' ? t('noHeading') : column}</Table.Td>
            <Table.Td>
              {onChoose === undefined ? (
                <Text c={choice[index] === '' ? 'dimmed' : 'var(--mantine-color-text)'}>
                  {name(choice[index] ?? '')}
                </Text>
              ) : (
                <NativeSelect
                  aria-label={t('meaningOf', { column })}
                  size="xs"
                  data={options}
                  value={choice[index] ?? ''}
                  onChange={({ currentTarget: { value } }) =>
                    onChoose(index, importFields.find((field) => field === value) ?? '')
                  }
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

const Editor = ({ job, file, onChecked }: ColumnsCardProps & { readonly file: File }) => {
  const t = useTranslations('imports.columns');
  const name = useFieldName();
  const start = useStartImport();
  const [choice, setChoice] = useState(() => choiceOf(job.columns));
  const missing = missingFields(choice);
  const clashing = clashingFields(job.columns, choice);
  const mapping = mappingOf(job.columns, choice);
  const isChanged = Object.keys(mapping).length > 0;
  const check = (): void => start.mutate({ file, mapping }, { onSuccess: ({ importJobId }) => onChecked(importJobId) });
  return (
    <Stack gap="sm">
      <Rows job={job} choice={choice} onChoose={(index, field) => setChoice(choice.with(index, field))} />
      {missing.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('missing', { fields: missing.map(name).join(', ') })}
        </Alert>
      )}
      {clashing.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('clashing', { fields: clashing.map(name).join(', ') })}
        </Alert>
      )}
      {start.isError && <ImportRefusal error={start.error} />}
      <Group>
        <Button
          variant="default"
          onClick={check}
          loading={start.isPending}
          disabled={!isChanged || clashing.length > 0}
        >
          {t('again')}
        </Button>
      </Group>
    </Stack>
  );
};

/** What each column of the file was taken for; wrong guesses are put right by hand and the file checked again. */
export const ColumnsCard = (props: ColumnsCardProps) => {
  const t = useTranslations('imports.columns');
  const { job, file } = props;
  const [opened, setOpened] = useState(missingFields(choiceOf(job.columns)).length > 0);
  const used = job.columns.filter(({ field }) => field !== undefined).length;
  if (job.columns.length === 0) return null;
  return (
    <Card
      title={t('title')}
      aside={
        <Group gap="sm" wrap="nowrap">
          <Badge color="gray">{t('used', { used, all: job.columns.length })}</Badge>
          <Button variant="default" size="compact-sm" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {opened ? t('hide') : t('show')}
          </Button>
        </Group>
      }
    >
      {opened && file !== undefined && job.state === 'checked' && <Editor {...props} file={file} />}
      {opened && (file === undefined || job.state !== 'checked') && (
        <Rows job={job} choice={choiceOf(job.columns)} onChoose={undefined} />
      )}
      {opened && file === undefined && job.state === 'checked' && <Text c="dimmed">{t('noFile')}</Text>}
    </Card>
  );
};
