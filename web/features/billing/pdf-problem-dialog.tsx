'use client';

import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';

interface PdfProblemDialogProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** Why the PDF did not come. */
export const PdfProblemDialog = ({ error, onRetry, onClose }: PdfProblemDialogProps) => {
  const t = useTranslations('billing');
  return (
    <Dialog opened onClose={onClose} title={t('pdfFailed')}>
      <ProblemAlert error={error} onRetry={onRetry} />
    </Dialog>
  );
};
