import { type Clock, fixedClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { BranchId, CompanyId, createIdSource } from '@provedor/kernel/ids';

export const testCompanyId = CompanyId.parse('com_00000000000000000000000001');
export const testBranchId = BranchId.parse('bra_00000000000000000000000001');

/** A context of the test company at noon of 25 November 2026 in São Paulo, or as overridden. */
export const testContext = (overrides: Partial<Context> & { clock?: Clock } = {}): Context => {
  const clock = overrides.clock ?? fixedClock('2026-11-25T15:00:00.000Z');
  return {
    companyId: testCompanyId,
    branchId: testBranchId,
    actor: { kind: 'staff', userId: 'usr_00000000000000000000000001', permissions: new Set(['*']) },
    requestId: 'req-test',
    permission: 'test:all.do',
    ids: createIdSource(clock),
    ...overrides,
    clock,
  };
};
