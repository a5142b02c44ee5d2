import { UserId } from '@provedor/kernel/ids';
import * as z from 'zod';

const UserReference = z.object({ userId: UserId });

export const usersEvents = {
  'users.user-created.v1': UserReference,
  'auth.session-started.v1': UserReference,
  'auth.session-ended.v1': UserReference,
} as const;
