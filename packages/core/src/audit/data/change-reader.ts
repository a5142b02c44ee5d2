import * as z from 'zod';
import { changeEntity } from '../../table/change-entity.ts';
import { keysOnly } from '../../table/index-page.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { wholeBatch } from '../../table/whole-batch.ts';
import { digestOfChange, StoredChange } from '../domain/sealed-block.ts';
import type { ChangeKey, ChangeReader, FoundChange } from '../ports.ts';

/** BatchGetItem takes a hundred keys. */
const BATCH = 100;

const IndexKeys = z.array(z.object({ pk: z.string(), sk: z.string() }));
const PARTITION = /^\$crm#aggregateId_(.+)$/;
const SORT = /^\$change_1#aggregateVersion_(\d+)#changeId_(.+)$/;

const keyOf = ({ pk, sk }: { pk: string; sk: string }): ChangeKey => {
  const aggregateId = PARTITION.exec(pk)?.[1] ?? '';
  const [, version = '', changeId = ''] = SORT.exec(sk) ?? [];
  return { aggregateId, aggregateVersion: Number(version), changeId };
};

const foundChange = (item: { changeId: string; at: string }): FoundChange => {
  const parsed = StoredChange.safeParse(item);
  return { changeId: item.changeId, at: item.at, digest: parsed.success ? digestOfChange(parsed.data) : 'unreadable' };
};

export const createChangeReader = (config: TableConfig): ChangeReader => {
  const changes = changeEntity(config);
  return {
    find: async (wanted) => {
      const keys = [...new Map(wanted.map((key) => [key.changeId, key])).values()].map(
        ({ aggregateId, aggregateVersion, changeId }) => ({ aggregateId, aggregateVersion, changeId }),
      );
      const found: FoundChange[] = [];
      for (let start = 0; start < keys.length; start += BATCH) {
        const page = await changes.get(keys.slice(start, start + BATCH)).go({ consistent: true });
        found.push(...wholeBatch(page).map(foundChange));
      }
      return found;
    },
    keysOfAggregate: async (aggregateId) => {
      const { data } = await changes.query.byAggregate({ aggregateId }).go({
        pages: 'all',
        consistent: true,
        attributes: ['aggregateId', 'aggregateVersion', 'changeId'],
      });
      return data;
    },
    idsOfDay: async (changedOn, shard) => {
      const { data } = await changes.query.byDay({ changedOn, shard }).go({ pages: 'all', ...keysOnly });
      return IndexKeys.parse(data).map(keyOf);
    },
  };
};
