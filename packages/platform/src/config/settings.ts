import { queues } from '@provedor/manifest/queues';
import * as z from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads one required variable; the error names it and says where it comes from. */
export const requiredSetting = (env: Environment, name: string): string => {
  const value = env[name];
  if (value === undefined || value.trim() === '')
    throw new Error(
      `The variable ${name} is not set: the deployment (or the local runner) gives it to each function that names its use`,
    );
  return value;
};

const settingName = (prefix: string, id: string): string => `${prefix}_${id.toUpperCase().replaceAll('-', '_')}`;

export const queueUrl = (env: Environment, queue: string): string =>
  requiredSetting(env, settingName('QUEUE_URL', queue));
/** Every queue of the product. */
export const allQueueUrls = (env: Environment): readonly string[] =>
  Object.keys(queues).map((id) => requiredSetting(env, settingName('QUEUE_URL', id)));
export const bucketName = (env: Environment, bucket: string): string =>
  requiredSetting(env, settingName('BUCKET', bucket));
export const secretName = (env: Environment, secret: string): string =>
  requiredSetting(env, settingName('SECRET', secret));

const Origins = z.string().transform((text) => text.split(',').map((origin) => origin.trim()));

/** Origins that may send changes, comma separated in PUBLIC_ORIGINS. */
export const publicOrigins = (env: Environment): readonly string[] =>
  Origins.parse(requiredSetting(env, 'PUBLIC_ORIGINS'));
