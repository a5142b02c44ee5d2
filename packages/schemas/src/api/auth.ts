import { BranchId, CompanyId, UserId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';

export const SignInInput = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(1).max(256),
});
export type SignInInput = z.infer<typeof SignInInput>;

/** Who is signed in and what they may do. `csrfToken` goes back in the X-CSRF header of every call that changes something. */
export const SessionView = z.object({
  user: z.object({ userId: UserId, name: z.string(), email: z.string() }),
  company: z.object({ companyId: CompanyId, name: z.string() }),
  branch: z.object({ branchId: BranchId, name: z.string() }),
  permissions: z.array(z.string()),
  csrfToken: z.string(),
  idleExpiresAt: Instant,
  expiresAt: Instant,
});
export type SessionView = z.infer<typeof SessionView>;
