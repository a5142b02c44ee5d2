'use client';

import { Alert, Button, Code, CopyButton, Group, List, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { asProblem } from '../lib/api/problem.ts';
import { useProblemText } from '../lib/text/problem-text.ts';
import classes from './problem-alert.module.css';

interface ProblemAlertProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** Says what went wrong, what to do next, and the number to quote to support. */
export const ProblemAlert = ({ error, onRetry }: ProblemAlertProps) => {
  const t = useTranslations('problemAlert');
  const { title, advice, details } = useProblemText(asProblem(error));
  const { requestId } = asProblem(error);

  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text>{advice}</Text>
        {details.length > 0 && (
          <List size="sm">
            {details.map((detail) => (
              <List.Item key={detail}>{detail}</List.Item>
            ))}
          </List>
        )}
        <Group gap="sm">
          {onRetry !== undefined && (
            <Button variant="default" leftSection={<IconRefresh size={15} aria-hidden />} onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          {requestId !== '' && (
            <CopyButton value={requestId}>
              {({ copied, copy }) => (
                <UnstyledButton
                  onClick={copy}
                  title={t('copyRequest')}
                  fz="xs"
                  c="dimmed"
                  className={classes['request'] ?? ''}
                >
                  {copied ? t('copied') : t('request')} <Code fz="xs">{requestId}</Code>
                </UnstyledButton>
              )}
            </CopyButton>
          )}
        </Group>
      </Stack>
    </Alert>
  );
};
