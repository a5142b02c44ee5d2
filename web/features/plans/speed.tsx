'use client';

import { useTranslations } from 'use-intl';
import type { Plan } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';

/** Speed down and up, in words that a screen reader says in full. */
export const Speed = ({ plan }: { readonly plan: Pick<Plan, 'downloadMbps' | 'uploadMbps'> }) => {
  const t = useTranslations('plans');
  const { number } = useFormats();
  return <>{t('speed', { down: number(plan.downloadMbps), up: number(plan.uploadMbps) })}</>;
};
