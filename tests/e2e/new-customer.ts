import type { Page } from '@playwright/test';
import { CreateCustomerInput, Customer } from '@provedor/schemas/api/customers';
import type * as z from 'zod';
import { postAsStaff } from './post-as-staff.ts';

/** Makes a customer through the API, with the session of the browser. */
export const newCustomer = async (
  page: Page,
  input: z.input<typeof CreateCustomerInput>,
  key: string,
): Promise<Customer> =>
  Customer.parse(await postAsStaff(page, '/api/customers', CreateCustomerInput.parse(input), key));
