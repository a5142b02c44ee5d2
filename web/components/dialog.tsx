import { Modal, type ModalProps } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** A dialog over the page, whose cross has a name for those who do not see it. */
export const Dialog = (props: Omit<ModalProps, 'closeButtonProps'>) => {
  const t = useTranslations('shell');
  return <Modal closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
};
