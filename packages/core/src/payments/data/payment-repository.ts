import { Payment, type PaymentAllocation } from '@provedor/schemas/api/payments';
import { CustomAttributeType, Entity } from 'electrodb';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';
import { alreadyRecorded, alreadyReversed, creditUsed } from '../errors.ts';
import type { CreditRepository, PaymentRepository } from '../ports.ts';

/** Keyed by the provider's own payment id: the same payment has one place in the ledger, whoever reports it and how often. */
const paymentEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'payment', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        paymentId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        provider: { type: 'string', required: true },
        /** Hexadecimal of the provider's id: a closed alphabet, whatever the provider sends. */
        providerKey: { type: 'string', required: true },
        providerPaymentId: { type: 'string', required: true },
        /** The customer, or `suspense` while the owner is unknown. */
        ownerId: { type: 'string', required: true },
        customerId: { type: 'string' },
        customerName: { type: 'string' },
        chargeId: { type: 'string' },
        amountCents: { type: 'number', required: true },
        allocations: { type: CustomAttributeType<PaymentAllocation[]>('any'), required: true },
        creditCents: { type: 'number', required: true },
        suspenseCents: { type: 'number', required: true },
        /** What went back so far: the sum of the reversing entries, which stand beside it. */
        reversedCents: { type: 'number' },
        method: { type: 'string', required: true },
        effectiveAt: { type: 'string', required: true },
        recordedAt: { type: 'string', required: true },
      },
      indexes: {
        byProvider: primaryKey(['provider', 'providerKey'], []),
        byCompany: secondaryKey('byCompany', ['companyId'], ['recordedAt', 'paymentId']),
        byId: secondaryKey('byBranch', ['paymentId'], []),
        byOwner: secondaryKey('byParent', ['ownerId'], ['recordedAt', 'paymentId']),
      },
    },
    config,
  );

/** One immutable entry a step, under its payment, keyed by the total that had gone back then. */
const reversalEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'reversal', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        provider: { type: 'string', required: true },
        providerKey: { type: 'string', required: true },
        totalCents: { type: 'number', required: true, padding: { length: 15, char: '0' } },
        paymentId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        beforeCents: { type: 'number', required: true },
        reason: { type: 'string', required: true },
        reversedAt: { type: 'string', required: true },
      },
      indexes: { byPayment: primaryKey(['provider', 'providerKey'], ['totalCents']) },
    },
    config,
  );

const creditEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'credit', version: '1', service: 'crm' },
      attributes: {
        customerId: { type: 'string', required: true },
        balanceCents: { type: 'number', required: true },
      },
      indexes: { byCustomer: primaryKey(['customerId'], []) },
    },
    config,
  );

/** One immutable entry a use, under its customer. */
const creditUseEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'credituse', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        customerId: { type: 'string', required: true },
        creditEntryId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        invoiceId: { type: 'string', required: true },
        amountCents: { type: 'number', required: true },
        usedAt: { type: 'string', required: true },
      },
      indexes: { byCustomer: primaryKey(['customerId'], ['creditEntryId']) },
    },
    config,
  );

const providerKeyOf = (providerPaymentId: string): string =>
  Array.from(new TextEncoder().encode(providerPaymentId), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const createPaymentRepository = (config: TableConfig): PaymentRepository => {
  const payments = paymentEntity(config);
  const reversals = reversalEntity(config);
  const reader = {
    key: z.object({ provider: z.string(), providerKey: z.string() }),
    read: (keys: { provider: string; providerKey: string }[]) => payments.get(keys).go(asTheyStand),
  };
  return {
    find: async (ctx, paymentId) => {
      const [hit] = await recordsOf(await payments.query.byId({ paymentId }).go(keysOnly), reader);
      return hit === undefined || hit.companyId !== ctx.companyId ? undefined : Payment.parse(hit);
    },
    findByProvider: async (ctx, provider, providerPaymentId) => {
      const { data } = await payments
        .get({ provider, providerKey: providerKeyOf(providerPaymentId) })
        .go({ consistent: true });
      return data === null || data.companyId !== ctx.companyId ? undefined : Payment.parse(data);
    },
    list: async (ctx, { limit, cursor, customerId }) => {
      const chosen =
        customerId === undefined
          ? {
              rows: payments.query.byCompany({ companyId: ctx.companyId }),
              field: 'gsi1pk',
              value: `$crm#companyId_${ctx.companyId}`,
            }
          : {
              rows: payments.query.byOwner({ ownerId: customerId }),
              field: 'gsi3pk',
              value: `$crm#ownerId_${customerId}`,
            };
      const inner = openCursor(cursor, chosen);
      const page = await chosen.rows.go({ limit, pages: 1, order: 'desc', cursor: inner, ...keysOnly });
      const records = (await recordsOf(page, reader)).filter((item) => item.companyId === ctx.companyId);
      return recordPage(
        records.map((item) => Payment.parse(item)),
        page.cursor,
      );
    },
    create: (payment) => ({
      kind: 'Put',
      params: payments
        .create({
          schemaVersion: 1,
          ...payment,
          providerKey: providerKeyOf(payment.providerPaymentId),
          ownerId: payment.customerId ?? 'suspense',
        })
        .params(),
      refused: alreadyRecorded,
    }),
    reverse: ({ provider, providerPaymentId, paymentId, companyId }, reversal) => {
      const key = { provider, providerKey: providerKeyOf(providerPaymentId) };
      const before: number = reversal.beforeCents;
      return [
        {
          kind: 'Put',
          params: reversals.create({ schemaVersion: 1, ...key, paymentId, companyId, ...reversal }).params(),
          refused: alreadyReversed,
        },
        {
          kind: 'Update',
          params: payments
            .patch(key)
            .set({ reversedCents: reversal.totalCents })
            .where(({ reversedCents }, { eq, notExists }) =>
              before === 0 ? notExists(reversedCents) : eq(reversedCents, before),
            )
            .params(),
          refused: alreadyReversed,
        },
      ];
    },
  };
};

export const createCreditRepository = (config: TableConfig): CreditRepository => {
  const credits = creditEntity(config);
  const uses = creditUseEntity(config);
  return {
    balance: async (customerId) => {
      const { data } = await credits.get({ customerId }).go({ consistent: true });
      return data?.balanceCents ?? 0;
    },
    add: (customerId, amountCents) => ({
      kind: 'Update',
      params: credits.update({ customerId }).add({ balanceCents: amountCents }).params(),
    }),
    use: (use) => {
      const amount: number = use.amountCents;
      return [
        { kind: 'Put', params: uses.create({ schemaVersion: 1, ...use }).params() },
        {
          kind: 'Update',
          params: credits
            .patch({ customerId: use.customerId })
            .add({ balanceCents: -amount })
            .where(({ balanceCents }, { gte }) => gte(balanceCents, amount))
            .params(),
          refused: creditUsed,
        },
      ];
    },
  };
};
