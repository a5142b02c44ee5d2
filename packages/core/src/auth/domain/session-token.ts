import { UserId } from '@provedor/kernel/ids';

/** A cookie value is `<userId>.<secret>`: the user's id is no secret and saves an index. */
export const splitToken = (token: string): { userId: UserId; secret: string } | undefined => {
  const [id, secret, ...rest] = token.split('.');
  const userId = UserId.safeParse(id);
  if (!userId.success || secret === undefined || rest.length > 0 || !/^[\w-]{43}$/.test(secret)) return undefined;
  return { userId: userId.data, secret };
};
