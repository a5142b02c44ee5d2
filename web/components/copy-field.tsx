'use client';

import { ActionIcon, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface CopyFieldProps {
  /** What is copied. */
  readonly value: string;
  /** What it is, for the button's name. */
  readonly label: string;
  /** What is shown when it differs from the value. */
  readonly children?: ReactNode;
}

/** A value that people read aloud or paste, with a button that copies it. */
export const CopyField = ({ value, label, children }: CopyFieldProps) => {
  const t = useTranslations('common');
  return (
    <Group component="span" gap={2} wrap="nowrap" display="inline-flex">
      <span>{children ?? value}</span>
      <CopyButton value={value} timeout={1500}>
        {({ copied, copy }) => (
          <ActionIcon
            size="sm"
            onClick={copy}
            aria-label={t('copyValue', { label })}
            title={copied ? t('copied') : t('copy')}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  );
};
