import type { Problem } from '@provedor/schemas/api/problem';
import { useTranslations } from 'use-intl';
import { useFieldReason } from './field-reason.ts';
import { useLooseText } from './loose-text.ts';

type Family = 'offline' | 'forbidden' | 'notFound' | 'conflict' | 'tooMany' | 'unavailable' | 'invalid' | 'internal';

const FAMILY_OF_STATUS: Readonly<Record<number, Family>> = {
  0: 'offline',
  400: 'invalid',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  422: 'invalid',
  429: 'tooMany',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

export interface ProblemText {
  readonly title: string;
  readonly advice: string;
  readonly details: readonly string[];
}

/** What a refusal says to a person: the text for its code when there is one, else that of its kind. */
export const useProblemText = (problem: Problem): ProblemText => {
  const t = useTranslations('problemFamilies');
  const loose = useLooseText();
  const reason = useFieldReason();
  const family = FAMILY_OF_STATUS[problem.status] ?? 'internal';
  const own = loose(`problems.${problem.code}`);
  return {
    title: own ?? t(`${family}.title`),
    advice: loose(`problemAdvice.${problem.code}`) ?? t(`${family}.advice`),
    details: own === undefined ? problem.details.map((detail) => `${detail.field}: ${reason(detail)}`) : [],
  };
};
