'use client';

import { TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface TypedConfirmationProps {
  /** What has to be typed, such as a number. */
  readonly expected: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export const isConfirmed = (expected: string, value: string): boolean => value.trim() === expected;

/** A guard before something that can not be undone: the person types what it is about. */
export const TypedConfirmation = ({ expected, value, onChange }: TypedConfirmationProps) => {
  const t = useTranslations('contracts');
  return (
    <TextInput
      label={t('typeToConfirm', { expected })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      inputMode="numeric"
      maw={220}
    />
  );
};
