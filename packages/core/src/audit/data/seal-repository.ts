import { Instant } from '@provedor/kernel/instant';
import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import { type ChainHead, emptyHead, type Segment } from '../domain/sealed-block.ts';
import type { SealRepository } from '../ports.ts';

const SCHEMA_VERSION = 1;
const PAGE = 20;

const sealEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'seal', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        companyId: { type: 'string', required: true },
        segment: { type: 'string', required: true },
        sequence: { type: 'number', required: true, padding: { length: 10, char: '0' } },
        hash: { type: 'string', required: true },
        sealedAt: { type: 'string', required: true },
        changeIds: { type: 'list', items: { type: 'string' }, required: true },
      },
      indexes: { bySegment: primaryKey(['companyId', 'segment'], ['sequence']) },
    },
    config,
  );

const headOf = (item: { sequence: number; hash: string; sealedAt: string }): ChainHead => ({
  sequence: item.sequence,
  hash: item.hash,
  sealedAt: Instant.parse(item.sealedAt),
});

export const createSealRepository = (config: TableConfig): SealRepository => {
  const seals = sealEntity(config);

  const newestFirst = async (segment: Segment, limit: number, cursor: string | null) =>
    seals.query.bySegment({ ...segment }).go({ order: 'desc', limit, pages: 1, cursor, consistent: true });

  const head = async (segment: Segment): Promise<ChainHead> => {
    const [last] = (await newestFirst(segment, 1, null)).data;
    return last === undefined ? emptyHead(segment) : headOf(last);
  };

  return {
    head,
    recent: async (segment, since) => {
      const sealedIds = new Set<string>();
      let newest: ChainHead | undefined;
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof newestFirst>> = await newestFirst(segment, PAGE, cursor);
        const [first] = page.data;
        newest ??= first === undefined ? emptyHead(segment) : headOf(first);
        for (const item of page.data) {
          if (item.sealedAt < since) return { head: newest, sealedIds };
          for (const changeId of item.changeIds) sealedIds.add(changeId);
        }
        cursor = page.cursor;
      } while (cursor !== null);
      return { head: newest, sealedIds };
    },
    record: async ({ companyId, segment, sequence, hash, sealedAt, changes }) => {
      const changeIds = changes.map(({ changeId }) => changeId);
      await seals.put({ schemaVersion: SCHEMA_VERSION, companyId, segment, sequence, hash, sealedAt, changeIds }).go();
    },
  };
};
