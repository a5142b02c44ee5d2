import type { Context } from '@provedor/kernel/context';
import { HistoryEntry } from '@provedor/schemas/api/history';
import type { Page, PageQuery } from '@provedor/schemas/api/paging';
import { changeEntity } from '../../table/change-entity.ts';
import { openCursor } from '../../table/cursor.ts';
import type { TableConfig } from '../../table/table-config.ts';

export type ListHistory = (ctx: Context, aggregateId: string, page: PageQuery) => Promise<Page<HistoryEntry>>;

/** Changes of one record of the context's company, newest first. */
export const createListHistory = (config: TableConfig): ListHistory => {
  const changes = changeEntity(config);
  return async (ctx, aggregateId, { limit, cursor }) => {
    const partition = { field: 'pk', value: `$crm#aggregateId_${aggregateId}` };
    const page = await changes.query
      .byAggregate({ aggregateId })
      .go({ order: 'desc', limit, pages: 1, cursor: openCursor(cursor, partition) });
    return {
      items: page.data.filter((item) => item.companyId === ctx.companyId).map((item) => HistoryEntry.parse(item)),
      ...(page.cursor === null ? {} : { nextCursor: page.cursor }),
    };
  };
};
