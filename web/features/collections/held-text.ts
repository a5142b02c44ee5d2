import { useTranslations } from 'use-intl';
import { useLooseText } from '../../lib/text/loose-text.ts';

export interface HeldText {
  readonly title: string;
  readonly advice: string;
}

/** Why a case stands still and what to do about it, in words; a reason that this build does not know is shown as it is. */
export const useHeldText = (): ((because: string) => HeldText) => {
  const t = useTranslations('collections');
  const loose = useLooseText();
  return (because) => ({
    title: loose(`collections.held.${because}.title`) ?? t('heldOther', { reason: because }),
    advice: loose(`collections.held.${because}.advice`) ?? t('heldOtherAdvice'),
  });
};
