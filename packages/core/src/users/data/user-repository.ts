import { BranchId, CompanyId, UserId } from '@provedor/kernel/ids';
import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import type { TableOperation } from '../../table/table-operation.ts';

export interface User {
  readonly userId: UserId;
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
  readonly email: string;
  readonly name: string;
  readonly status: 'active' | 'disabled';
  /** Permissions that the user's roles give; `*` is the administrator's. Roles become records of their own with the users module. */
  readonly permissions: readonly string[];
  /** Grows when password, roles or status change: sessions of an older version are over. */
  readonly securityVersion: number;
  /** Subject of the identity provider. */
  readonly subject: string;
}

const userEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'user', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        userId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        email: { type: 'string', required: true },
        name: { type: 'string', required: true },
        status: { type: ['active', 'disabled'] as const, required: true },
        permissions: { type: 'list', items: { type: 'string' }, required: true },
        securityVersion: { type: 'number', required: true },
        subject: { type: 'string', required: true },
      },
      indexes: { byId: primaryKey(['userId'], []) },
    },
    config,
  );

/** Finds the user of an identity: one item a subject, so that a sign-in needs no index. */
const subjectEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'usersubject', version: '1', service: 'crm' },
      attributes: { subject: { type: 'string', required: true }, userId: { type: 'string', required: true } },
      indexes: { bySubject: primaryKey(['subject'], []) },
    },
    config,
  );

export interface UserRepository {
  find(userId: UserId): Promise<User | undefined>;
  findBySubject(subject: string): Promise<User | undefined>;
  create(user: User): readonly TableOperation[];
}

export const createUserRepository = (config: TableConfig): UserRepository => {
  const users = userEntity(config);
  const subjects = subjectEntity(config);
  const find = async (userId: UserId): Promise<User | undefined> => {
    const { data } = await users.get({ userId }).go({ consistent: true });
    if (data === null) return undefined;
    return {
      ...data,
      userId: UserId.parse(data.userId),
      companyId: CompanyId.parse(data.companyId),
      branchId: BranchId.parse(data.branchId),
    };
  };
  return {
    find,
    findBySubject: async (subject) => {
      const { data } = await subjects.get({ subject }).go({ consistent: true });
      return data === null ? undefined : find(UserId.parse(data.userId));
    },
    create: (user) => [
      { kind: 'Put', params: users.create({ schemaVersion: 1, ...user, permissions: [...user.permissions] }).params() },
      { kind: 'Put', params: subjects.create({ subject: user.subject, userId: user.userId }).params() },
    ],
  };
};
