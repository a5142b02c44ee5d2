'use client';

import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './page.module.css';

export interface Crumb {
  readonly label: string;
  readonly href: Route;
}

interface PageProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** Stands left of the title, such as an avatar. */
  readonly lead?: ReactNode;
  /** Stands right of the title, such as badges. */
  readonly marks?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a screen: where am I, what is it, what can I do here. One primary button at most in `actions`. */
export const Page = ({ title, subtitle, crumbs, lead, marks, actions, children }: PageProps) => {
  const t = useTranslations('common');
  return (
    <Stack gap="md" className={classes['page'] ?? ''}>
      <title>{`${title} · ${t('productName')}`}</title>
      {crumbs !== undefined && (
        <nav aria-label={t('breadcrumbs')}>
          <Breadcrumbs separator="›" separatorMargin="xs">
            {crumbs.map((crumb) => (
              <Anchor key={crumb.href} component={Link} href={crumb.href} size="xs" c="dimmed">
                {crumb.label}
              </Anchor>
            ))}
          </Breadcrumbs>
        </nav>
      )}
      <header className={classes['header']}>
        {lead}
        <div className={classes['heading']}>
          <Group gap="xs" wrap="wrap">
            <Title order={1}>{title}</Title>
            {marks}
          </Group>
          {subtitle !== undefined && (
            <Text component="div" c="dimmed">
              {subtitle}
            </Text>
          )}
        </div>
        {actions !== undefined && (
          <Group gap="sm" className={classes['actions'] ?? ''}>
            {actions}
          </Group>
        )}
      </header>
      {children}
    </Stack>
  );
};
