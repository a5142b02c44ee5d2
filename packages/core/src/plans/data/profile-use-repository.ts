import { assertReadable } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { ProfileUse } from '../domain/profile-use.ts';
import { profileBlocks, profileContended } from '../errors.ts';
import type { ProfileUseRepository } from '../ports.ts';
import { PROFILE_USE_SCHEMA_VERSION, profileUseEntity } from './profile-use-entity.ts';

export const createProfileUseRepository = (config: TableConfig): ProfileUseRepository => {
  const uses = profileUseEntity(config);
  return {
    find: async ({ companyId }, profileName) => {
      const { data } = await uses.get({ companyId, profileName }).go({ consistent: true });
      if (data === null) return undefined;
      assertReadable('profileuse', data.schemaVersion, PROFILE_USE_SCHEMA_VERSION);
      return ProfileUse.parse(data);
    },
    save: (use) => ({
      kind: 'Put',
      params: uses
        .put({ ...use, schemaVersion: PROFILE_USE_SCHEMA_VERSION })
        .where((attribute, { eq, notExists }) =>
          use.version === 1 ? notExists(attribute.version) : eq(attribute.version, use.version - 1),
        )
        .params(),
      refused: (existing) => (existing?.['blocks'] === true ? profileBlocks() : profileContended()),
    }),
    block: ({ companyId }, profileName) => ({
      kind: 'Put',
      params: uses
        .put({ companyId, profileName, blocks: true, rates: {}, version: 1, schemaVersion: PROFILE_USE_SCHEMA_VERSION })
        .where((attribute, { eq, notExists }) => `${notExists(attribute.version)} OR ${eq(attribute.blocks, true)}`)
        .params(),
    }),
  };
};
