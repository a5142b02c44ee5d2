'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useFormats, useNowMs } from '../../lib/format/use-formats.ts';

/** How long ago something was last heard of, with the exact time on hover; "never" is said, not left blank. */
export const SeenAgo = ({ at }: { readonly at: string | undefined }) => {
  const t = useTranslations('sites');
  const { ago, dateTime } = useFormats();
  const now = useNowMs();
  if (at === undefined) return t('neverSeen');
  return (
    <Text component="time" dateTime={at} title={dateTime(at)} inherit>
      {ago(at, now)}
    </Text>
  );
};
