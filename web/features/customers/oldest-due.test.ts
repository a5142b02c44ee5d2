import { describe, expect, it } from 'vitest';
import { oldestDue } from './oldest-due.ts';

describe('the invoice to collect first', () => {
  it('is the one that was due first, wherever it stands in the list', () => {
    const invoices = [{ dueOn: '2026-11-10' }, { dueOn: '2026-02-28' }, { dueOn: '2026-10-10' }];
    expect(oldestDue(invoices)).toBe(invoices[1]);
  });

  it('is none when nothing is open', () => {
    expect(oldestDue([])).toBeUndefined();
  });
});
