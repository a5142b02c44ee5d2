import { useTranslations } from 'use-intl';
import { useFormats } from '../../lib/format/use-formats.ts';

/** A count as people read it; a lower bound says "or more". */
export const useCountText = (): ((count: number, isMore: boolean) => string) => {
  const t = useTranslations('dashboard');
  const { number } = useFormats();
  return (count, isMore) => (isMore ? t('orMore', { count: number(count) }) : number(count));
};
