import type { Context } from '@provedor/kernel/context';
import { CollectionCaseId } from '@provedor/kernel/ids';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOfHits, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { shardOf } from '../../table/shard.ts';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { CaseRecord, caseView } from '../domain/case.ts';
import { caseExists } from '../errors.ts';
import type { CaseRepository } from '../ports.ts';
import { CASE_SCHEMA_VERSION, caseEntity, openCaseEntity } from './case-entity.ts';

const WORK_PAGE = 100;

const stored = (record: CaseRecord) => ({
  ...record,
  schemaVersion: CASE_SCHEMA_VERSION,
  ...(record.state === 'settled'
    ? {}
    : {
        workCompanyId: record.companyId,
        workShard: shardOf(record.caseId),
        workOn: record.overdueSinceOn,
        workId: record.caseId,
      }),
});

/** Keys of hits of the work index: each is a place to go on behind. */
const Places = z.array(z.object({ pk: z.string(), sk: z.string(), gsi4pk: z.string(), gsi4sk: z.string() }));

/** An inner cursor (ElectroDB's: base64url JSON of the last key) that goes on behind one hit. */
const cursorBehind = (place: z.infer<typeof Places>[number]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

const upcast = (item: { schemaVersion: number }): CaseRecord => {
  assertReadable('collection case', item.schemaVersion, CASE_SCHEMA_VERSION);
  return CaseRecord.parse(item);
};

export const createCaseRepository = (config: TableConfig): CaseRepository => {
  const cases = caseEntity(config);
  const openCases = openCaseEntity(config);
  const reader = {
    key: z.object({ caseId: z.string() }),
    read: (keys: { caseId: string }[]) => cases.get(keys).go(asTheyStand),
  };

  const find = async (ctx: Context, caseId: CollectionCaseId): Promise<CaseRecord | undefined> => {
    const { data } = await cases.get({ caseId }).go({ consistent: true });
    return data === null || data.companyId !== ctx.companyId ? undefined : upcast(data);
  };

  return {
    find,

    openOf: async (ctx, contractId) => {
      const { data } = await openCases.get({ contractId }).go({ consistent: true });
      return data === null ? undefined : find(ctx, CollectionCaseId.parse(data.caseId));
    },

    list: async (ctx, { state, limit, cursor }) => {
      const partition = { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}#state_${state}` };
      const page = await cases.query
        .byCompany({ companyId: ctx.companyId, state })
        .go({ limit, pages: 1, cursor: openCursor(cursor, partition), ...keysOnly });
      const records = await recordsOf(page, reader);
      return recordPage(
        records.map((item) => caseView(upcast(item))),
        page.cursor,
      );
    },

    open: async (companyId, shard, cursor) => {
      const page = await cases.query
        .openWork({ workCompanyId: companyId, workShard: shard })
        .go({ cursor, limit: WORK_PAGE, pages: 1, ...keysOnly });
      const ids = keysOfHits(page.data, z.object({ caseId: CollectionCaseId }));
      const places = Places.parse(page.data).map(cursorBehind);
      return {
        cases: ids.map(({ caseId }, index) => ({ caseId, cursor: places[index] ?? '' })),
        cursor: page.cursor,
      };
    },

    create: (record) => [
      {
        kind: 'Put',
        params: openCases.create({ contractId: record.contractId, caseId: record.caseId }).params(),
        refused: caseExists,
      },
      { kind: 'Put', params: cases.create(stored(record)).params() },
    ],

    save: (record) => [
      {
        kind: 'Put',
        params: cases
          .put(stored(record))
          .where((attribute, { eq }) => eq(attribute.version, record.version - 1))
          .params(),
        refused: (existing) => versionConflict('collections', existing?.['version']),
      },
      ...(record.state === 'settled'
        ? [{ kind: 'Delete' as const, params: openCases.delete({ contractId: record.contractId }).params() }]
        : []),
    ],
  };
};
