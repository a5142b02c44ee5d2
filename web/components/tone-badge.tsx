'use client';

import { Badge } from '@mantine/core';
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconClock,
  IconLock,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

const icons = {
  green: IconCircleCheck,
  petrol: IconClock,
  orange: IconAlertTriangle,
  red: IconAlertCircle,
  gray: IconCircleMinus,
} as const;

/** What a state means for the reader: good, on its way, asks for attention, wrong, or over. */
export type Tone = keyof typeof icons;

interface ToneBadgeProps {
  readonly tone: Tone;
  /** A padlock instead of the tone's own sign: somebody is kept out on purpose. */
  readonly isLocked?: boolean;
  readonly children: ReactNode;
}

/** A word with a colour and a sign: nobody has to tell colours apart to read it. */
export const ToneBadge = ({ tone, isLocked = false, children }: ToneBadgeProps) => {
  const Icon = isLocked ? IconLock : icons[tone];
  return (
    <Badge color={tone} leftSection={<Icon size={13} stroke={2} aria-hidden />}>
      {children}
    </Badge>
  );
};
