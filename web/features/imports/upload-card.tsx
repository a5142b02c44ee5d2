'use client';

import { Alert, Button, FileButton, Group, List, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { downloadText } from './download.ts';
import { MAXIMUM_FILE_BYTES } from './import-limits.ts';
import { useStartImport } from './import-queries.ts';
import { ImportRefusal } from './import-refusal.tsx';
import { sampleCsv } from './sample-file.ts';
import classes from './upload-card.module.css';

const ACCEPTED = '.csv,.txt,text/csv';

type Trouble = 'tooLarge' | 'empty' | 'notCsv';

const troubleOf = (file: File): Trouble | undefined => {
  if (file.size === 0) return 'empty';
  if (file.size > MAXIMUM_FILE_BYTES) return 'tooLarge';
  return /\.(csv|txt)$/i.test(file.name) ? undefined : 'notCsv';
};

interface DropAreaProps {
  readonly isSending: boolean;
  readonly onFile: (file: File) => void;
}

const DropArea = ({ isSending, onFile }: DropAreaProps) => {
  const t = useTranslations('imports.upload');
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined && !isSending) onFile(file);
  };
  return (
    <section
      aria-label={t('area')}
      className={classes['area']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconFileUpload size={34} stroke={1.3} aria-hidden />
      {isSending ? (
        <Group gap="xs" role="status">
          <Loader size={16} />
          <Text>{t('checking')}</Text>
        </Group>
      ) : (
        <>
          <Text>{t('drop')}</Text>
          <FileButton accept={ACCEPTED} onChange={(file) => file !== null && onFile(file)}>
            {(props) => <Button {...props}>{t('choose')}</Button>}
          </FileButton>
          <Text size="xs" c="dimmed">
            {t('limits')}
          </Text>
        </>
      )}
    </section>
  );
};

const Steps = () => {
  const t = useTranslations('imports.steps');
  return (
    <Card title={t('title')}>
      <List type="ordered" size="sm" spacing="xs">
        <List.Item>{t('file')}</List.Item>
        <List.Item>{t('check')}</List.Item>
        <List.Item>{t('fix')}</List.Item>
        <List.Item>{t('apply')}</List.Item>
      </List>
      <Button
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconDownload size={15} aria-hidden />}
        onClick={() => downloadText(t('sampleName'), sampleCsv())}
      >
        {t('sample')}
      </Button>
    </Card>
  );
};

interface UploadCardProps {
  /** The file stays at hand, so that columns can be named and it be checked again. */
  readonly onChecked: (importJobId: string, file: File) => void;
}

/** Takes the file and has it checked; nothing is written by that. */
export const UploadCard = ({ onChecked }: UploadCardProps) => {
  const t = useTranslations('imports.upload');
  const can = useCan();
  const { number } = useFormats();
  const start = useStartImport();
  const [trouble, setTrouble] = useState<Trouble>();
  const send = (file: File): void => {
    const found = troubleOf(file);
    setTrouble(found);
    if (found === undefined) start.mutate({ file }, { onSuccess: (job) => onChecked(job.importJobId, file) });
  };
  if (!can('imports:import.create'))
    return (
      <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
        {t('noPermission')}
      </Alert>
    );
  return (
    <div className={classes['columns']}>
      <Card title={t('title')}>
        <Stack gap="md">
          <DropArea isSending={start.isPending} onFile={send} />
          {trouble !== undefined && (
            <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
              {t(`trouble.${trouble}`, { maximum: number(MAXIMUM_FILE_BYTES / 1_000_000) })}
            </Alert>
          )}
          {start.isError && <ImportRefusal error={start.error} />}
        </Stack>
      </Card>
      <Steps />
    </div>
  );
};
