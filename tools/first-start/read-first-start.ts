import { parseArgs } from 'node:util';
import { Cnpj } from '@provedor/kernel/cnpj';
import type { FirstStart } from '@provedor/local/product/ensure-administrator';
import * as z from 'zod';

const OPTIONS = ['company', 'cnpj', 'city', 'branch', 'email', 'name', 'table', 'pool', 'keep'] as const;

const text = z.string().trim().min(1, 'must not be empty').max(120);
const Answers = z.object({
  company: text,
  cnpj: Cnpj,
  city: text,
  branch: text,
  email: z.email(),
  name: text,
  table: text,
  pool: z.string().regex(/^[\w-]+_\w+$/, 'must be the id of a user pool, such as sa-east-1_AbCdEf123'),
  keep: text,
});

export interface FirstStartOptions {
  readonly first: FirstStart;
  /** Name of the deployment's table. */
  readonly table: string;
  readonly userPoolId: string;
  /** File that gets the administrator's password. */
  readonly keep: string;
}

/** Reads the options of the first start of a deployment. @throws Error that names every option that is missing or wrong */
export const readFirstStart = (args: readonly string[]): FirstStartOptions => {
  const options = Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' } as const]));
  const answers = Answers.safeParse(parseArgs({ args: [...args], options }).values);
  if (!answers.success)
    throw new Error(answers.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  const { company: name, cnpj, city, branch: branchName, email, table, pool: userPoolId, keep } = answers.data;
  return {
    first: {
      company: { name, cnpj, city, branchName },
      administrator: { email, name: answers.data.name },
    },
    table,
    userPoolId,
    keep,
  };
};
