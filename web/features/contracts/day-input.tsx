'use client';

import '@mantine/dates/styles.css';
import 'dayjs/locale/pt-br';
import { DateInput, type DateInputProps } from '@mantine/dates';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import { useState } from 'react';
import { useLocale } from 'use-intl';

dayjs.extend(customParseFormat);

/** A civil day, YYYY-MM-DD, typed or chosen from a calendar, shown as people of the language write it. */
export const DayInput = (props: DateInputProps) => {
  const isEnglish = useLocale() === 'en';
  const [opened, setOpened] = useState(false);
  return (
    <DateInput
      valueFormat={isEnglish ? 'MMM D, YYYY' : 'DD/MM/YYYY'}
      locale={isEnglish ? 'en' : 'pt-br'}
      firstDayOfWeek={0}
      popoverProps={{ onOpen: () => setOpened(true), onClose: () => setOpened(false) }}
      // Escape closes the calendar first, not the dialog around it.
      data-mantine-stop-propagation={opened || undefined}
      {...props}
    />
  );
};
