import { Charge } from '@provedor/schemas/api/payments';
import { Entity } from 'electrodb';
import { versionConflict } from '../../table/stored-entity.ts';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
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
      },
    },
    config,
  );

/** Where the charge of a reference stands. An index may lag, and a payment comes as soon as its charge is made. */
const chargeReferenceEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'chargereference', version: '1', service: 'crm' },
      attributes: {
        chargeId: { type: 'string', required: true },
        invoiceId: { type: 'string', required: true },
        attempt: { type: 'number', required: true },
      },
      indexes: { byReference: primaryKey(['chargeId'], []) },
    },
    config,
  );

export const createChargeRepository = (config: TableConfig): ChargeRepository => {
  const charges = chargeEntity(config);
  const references = chargeReferenceEntity(config);

  return {
    listByInvoice: async (ctx, invoiceId) => {
      const { data } = await charges.query
        .byInvoice({ invoiceId })
        .go({ order: 'desc', consistent: true, pages: 'all' });
      return data.filter((item) => item.companyId === ctx.companyId).map((item) => Charge.parse(item));
    },
    findById: async (ctx, chargeId) => {
      const place = await references.get({ chargeId }).go({ consistent: true });
      if (place.data === null) return undefined;
      const { invoiceId, attempt } = place.data;
      const { data } = await charges.get({ invoiceId, attempt }).go({ consistent: true });
      return data === null || data.companyId !== ctx.companyId ? undefined : Charge.parse(data);
    },
    create: (charge) => [
      {
        kind: 'Put',
        params: charges.create({ schemaVersion: 1, ...charge }).params(),
        refused: chargeExists,
      },
      {
        kind: 'Put',
        params: references
          .create({ chargeId: charge.chargeId, invoiceId: charge.invoiceId, attempt: charge.attempt })
          .params(),
      },
    ],
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
