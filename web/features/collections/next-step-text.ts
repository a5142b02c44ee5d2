import { useTranslations } from 'use-intl';
import type { CollectionCase } from '../../lib/api/types.ts';
import { useFormats, useToday } from '../../lib/format/use-formats.ts';
import { caseWait } from './case-wait.ts';
import { useHeldText } from './held-text.ts';

/** One line on what comes next in a case. */
export const useNextStepText = (): ((record: CollectionCase) => string) => {
  const t = useTranslations('collections.next');
  const held = useHeldText();
  const { date } = useFormats();
  const today = useToday();
  return (record) => {
    if (record.state === 'settled') return t('settled');
    if (record.heldBecause !== undefined) return held(record.heldBecause).title;
    if (record.state === 'blocked') return t('blocked');
    const wait = caseWait(record, today);
    if (wait === undefined || record.blockFromOn === undefined) return t('overdue');
    return wait.daysLeft === 0 ? t('ripe') : t('waiting', { days: wait.daysLeft, date: date(record.blockFromOn) });
  };
};
