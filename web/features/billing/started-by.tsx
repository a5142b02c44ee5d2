'use client';

import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session/session-context.tsx';

/** Who started something: oneself, a colleague, or the daily routine. */
export const StartedBy = ({ actor }: { readonly actor: string }) => {
  const t = useTranslations('billing.run');
  const session = useSession();
  if (actor.startsWith('system:')) return t('byRoutine');
  return t(actor === `staff:${session.user.userId}` ? 'byYou' : 'byColleague');
};
