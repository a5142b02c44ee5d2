import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A fact: its name at the left, its value at the right. Unknown values show a dash, never nothing. */
export const Field = ({ label, children }: FieldProps) => (
  <div className={classes['field']}>
    <Text component="dt" c="dimmed" className={classes['label'] ?? ''}>
      {label}
    </Text>
    <Text component="dd" className={classes['value'] ?? ''}>
      {children ?? '—'}
    </Text>
  </div>
);

/** Facts under each other, as a description list. */
export const FieldList = ({ children }: { readonly children: ReactNode }) => (
  <dl className={classes['list']}>{children}</dl>
);
