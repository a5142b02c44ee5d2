import { useLooseText } from './loose-text.ts';

interface Reason {
  readonly field: string;
  readonly reason: string;
}

const withoutIndexes = (field: string): string => field.replace(/\.\d+(?=\.|$)/g, '');

/** Why a field is refused, in words: by field and reason, else by reason, else "check this field". */
export const useFieldReason = (): ((issue: Reason) => string) => {
  const loose = useLooseText();
  return ({ field, reason }) => {
    const last = withoutIndexes(field).split('.').at(-1) ?? '';
    return (
      loose(`fieldReasons.byField.${last}.${reason}`) ??
      loose(`fieldReasons.byReason.${reason}`) ??
      loose('fieldReasons.other') ??
      reason
    );
  };
};
