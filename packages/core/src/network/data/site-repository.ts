import { BranchId, CompanyId, SiteId } from '@provedor/kernel/ids';
import { normaliseText } from '@provedor/kernel/search-text';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { SiteRecord, siteView } from '../domain/site.ts';
import { emptySitePlan } from '../domain/site-plan.ts';
import type { SiteRepository, SiteScope } from '../ports.ts';
import { createAgentPresenceRepository } from './agent-repository.ts';
import { enrolmentCodeEntity, SITE_SCHEMA_VERSION, siteEntity } from './site-entity.ts';
import { createSitePlanRepository } from './site-plan-repository.ts';

/** Names longer than this sort by their beginning. */
const NAME_KEY_LENGTH = 40;

const stored = (site: SiteRecord) => {
  const { sentSeq: _sent, appliedSeq: _applied, agentVersion: _version, agentSeenAt: _seen, ...own } = site;
  return {
    ...own,
    schemaVersion: SITE_SCHEMA_VERSION,
    nameKey: normaliseText(site.name).slice(0, NAME_KEY_LENGTH),
  };
};

const scope = (item: { siteId: string; companyId: string; branchId: string }): SiteScope => ({
  siteId: SiteId.parse(item.siteId),
  companyId: CompanyId.parse(item.companyId),
  branchId: BranchId.parse(item.branchId),
});

export const createSiteRepository = (config: TableConfig): SiteRepository => {
  const sites = siteEntity(config);
  const codes = enrolmentCodeEntity(config);
  const plans = createSitePlanRepository(config);
  const presences = createAgentPresenceRepository(config);
  const reader = {
    key: z.object({ siteId: z.string() }),
    read: (keys: { siteId: string }[]) => sites.get(keys).go(asTheyStand),
  };

  const upcast = async (item: { schemaVersion: number; siteId: string }): Promise<SiteRecord> => {
    assertReadable('site', item.schemaVersion, SITE_SCHEMA_VERSION);
    const siteId = SiteId.parse(item.siteId);
    const [plan, presence] = await Promise.all([plans.find(siteId), presences.find(siteId)]);
    return SiteRecord.parse({
      ...item,
      sentSeq: plan?.seq ?? 0,
      appliedSeq: presence?.appliedSeq ?? 0,
      ...(presence === undefined ? {} : { agentVersion: presence.agentVersion, agentSeenAt: presence.seenAt }),
    });
  };

  return {
    find: async (ctx, siteId) => {
      const { data } = await sites.get({ siteId }).go({ consistent: true });
      return data === null || data.companyId !== ctx.companyId ? undefined : upcast(data);
    },

    scopeOf: async (siteId) => {
      const { data } = await sites.get({ siteId }).go({ consistent: true });
      return data === null ? undefined : scope(data);
    },

    scopeOfCode: async (codeDigest) => {
      const { data } = await codes.get({ codeDigest }).go({ consistent: true });
      return data === null ? undefined : scope(data);
    },

    list: async (ctx, { limit, cursor }) => {
      const partition = { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}` };
      const page = await sites.query
        .byCompany({ companyId: ctx.companyId })
        .go({ limit, pages: 1, cursor: openCursor(cursor, partition), ...keysOnly });
      const records = await recordsOf(page, reader);
      return recordPage((await Promise.all(records.map(upcast))).map(siteView), page.cursor);
    },

    create: (site) => [
      { kind: 'Put', params: sites.create(stored(site)).params() },
      plans.create(emptySitePlan(site.siteId)),
    ],

    save: (site) => ({
      kind: 'Put',
      params: sites
        .put(stored(site))
        .where((attribute, { eq }) => eq(attribute.version, site.version - 1))
        .params(),
      refused: (existing) => versionConflict('network', existing?.['version']),
    }),

    nameCode: ({ siteId, companyId, branchId, enrolment }) => {
      if (enrolment === undefined) throw new Error('the site has no open enrolment code');
      const expiresAt = Math.ceil(Date.parse(enrolment.expiresAt) / 1000);
      const item = { codeDigest: enrolment.codeDigest, siteId, companyId, branchId, expiresAt };
      return { kind: 'Put', params: codes.put(item).params() };
    },
  };
};
