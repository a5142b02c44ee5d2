import { expect, type Page } from '@playwright/test';
import { CreateCustomerInput, Customer } from '@provedor/schemas/api/customers';
import type * as z from 'zod';

/** Makes a customer through the API, with the session of the browser. */
export const newCustomer = async (
  page: Page,
  input: z.input<typeof CreateCustomerInput>,
  key: string,
): Promise<Customer> => {
  const origin = new URL(page.url()).origin;
  const session = await page.request.get('/api/auth/session');
  const { csrfToken } = await session.json();
  const answer = await page.request.post('/api/customers', {
    data: CreateCustomerInput.parse(input),
    headers: { origin, 'X-CSRF': String(csrfToken), 'Idempotency-Key': key },
  });
  expect(answer.status()).toBe(201);
  return Customer.parse(await answer.json());
};
