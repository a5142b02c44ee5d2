'use client';

import { useTranslations } from 'use-intl';
import { CopyField } from '../../components/copy-field.tsx';
import { Field } from '../../components/field.tsx';
import type { Connection } from '../../lib/api/types.ts';
import { useFormats, useNowMs } from '../../lib/format/use-formats.ts';
import { SeenAgo } from './seen-ago.tsx';

/** The PPPoE session as last read; without a reading it is said to be unknown. */
export const SessionFacts = ({ connection: { session } }: { readonly connection: Connection }) => {
  const t = useTranslations('connections.session');
  const { ago } = useFormats();
  const now = useNowMs();
  if (session === undefined) return <Field label={t('session')}>{t('unknown')}</Field>;
  const since = session.since === undefined ? undefined : ago(session.since, now);
  const state = session.online ? 'online' : 'offline';
  return (
    <>
      <Field label={t('session')}>{since === undefined ? t(state) : t(`${state}Since`, { since })}</Field>
      <Field label={t('address')}>
        {session.address === undefined ? undefined : <CopyField value={session.address} label={t('address')} />}
      </Field>
      <Field label={t('callerId')}>
        {session.callerId === undefined ? undefined : <CopyField value={session.callerId} label={t('callerId')} />}
      </Field>
      <Field label={t('readAt')}>
        <SeenAgo at={session.readAt} />
      </Field>
    </>
  );
};
