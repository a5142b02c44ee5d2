'use client';

import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { asProblem } from '../../lib/api/problem.ts';
import { useLooseText } from '../../lib/text/loose-text.ts';

const shown = (fact: unknown): string => (typeof fact === 'string' || typeof fact === 'number' ? String(fact) : '');

/** Why a file was not taken, in the words of the report; any other refusal as everywhere. */
export const ImportRefusal = ({ error }: { readonly error: unknown }) => {
  const t = useTranslations('imports');
  const loose = useLooseText();
  const { code, facts } = asProblem(error);
  const [module, reason = ''] = code.split('.');
  const text =
    module === 'imports' ? (loose(`imports.reasons.${reason}`) ?? loose(`imports.refusals.${reason}`)) : undefined;
  if (text === undefined) return <ProblemAlert error={error} />;
  const place = [shown(facts['line']) && t('atLine', { line: shown(facts['line']) }), shown(facts['column'])].filter(
    Boolean,
  );
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('notTaken')} role="alert">
      {[...place, text].join(': ')}
    </Alert>
  );
};
