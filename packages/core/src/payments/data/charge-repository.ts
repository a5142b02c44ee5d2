import { Charge } from '@provedor/schemas/api/payments';
import { Entity } from 'electrodb';
import { versionConflict } from '../../table/stored-entity.ts';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';
import { chargeExists } from '../errors.ts';
import type { ChargeRepository } from '../ports.ts';

const chargeEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'charge', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        chargeId: { type: 'string', required: true },
        attempt: { type: 'number', required: true, padding: { length: 6, char: '0' } },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        invoiceId: { type: 'string', required: true },
        customerId: { type: 'string', required: true },
        kind: { type: 'string', required: true },
        provider: { type: 'string', required: true },
        amountCents: { type: 'number', required: true },
        principalCents: { type: 'number', required: true },
        fineCents: { type: 'number', required: true },
        interestCents: { type: 'number', required: true },
        validUntil: { type: 'string', required: true },
        state: { type: 'string', required: true },
        stateReason: { type: 'string' },
        providerPaymentId: { type: 'string' },
        pixCode: { type: 'string' },
        ticketUrl: { type: 'string' },
        supersedes: { type: 'string' },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byInvoice: primaryKey(['invoiceId'], ['attempt']),
        byReference: secondaryKey('byParent', ['chargeId'], []),
      },
    },
    config,
  );

export const createChargeRepository = (config: TableConfig): ChargeRepository => {
  const charges = chargeEntity(config);
  return {
    listByInvoice: async (ctx, invoiceId) => {
      const { data } = await charges.query
        .byInvoice({ invoiceId })
        .go({ order: 'desc', consistent: true, pages: 'all' });
      return data.filter((item) => item.companyId === ctx.companyId).map((item) => Charge.parse(item));
    },
    findById: async (ctx, chargeId) => {
      const { data } = await charges.query.byReference({ chargeId }).go();
      const hit = data[0];
      if (hit === undefined || hit.companyId !== ctx.companyId) return undefined;
      const current = await charges.get({ invoiceId: hit.invoiceId, attempt: hit.attempt }).go({ consistent: true });
      return current.data === null ? undefined : Charge.parse(current.data);
    },
    create: (charge) => ({
      kind: 'Put',
      params: charges.create({ schemaVersion: 1, ...charge }).params(),
      refused: chargeExists,
    }),
    save: (charge) => ({
      kind: 'Put',
      params: charges
        .put({ schemaVersion: 1, ...charge })
        .where((attribute, { eq }) => eq(attribute.version, charge.version - 1))
        .params(),
      refused: (existing) => versionConflict('payments', existing?.['version']),
    }),
  };
};
