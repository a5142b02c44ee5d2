import * as z from 'zod';
import { GIVEN_NAMES, RARE_FAMILY_NAME } from '../customers/invented-customers.ts';
import type { StaffClient } from './staff-client.ts';

export const SCREENS = ['list', 'search', 'detail'] as const;
export type Screen = (typeof SCREENS)[number];

const CustomersPage = z.object({ items: z.array(z.object({ customerId: z.string() })), nextCursor: z.string() });
const DETAIL_PAGES = 2;

/** Ids out of two pages of the list. */
const customerIds = async (client: StaffClient): Promise<readonly string[]> => {
  const ids: string[] = [];
  let cursor = '';
  for (let page = 0; page < DETAIL_PAGES; page += 1) {
    const { items, nextCursor } = CustomersPage.parse(JSON.parse(await client.get(`/customers${cursor}`)));
    ids.push(...items.map(({ customerId }) => customerId));
    cursor = `?cursor=${encodeURIComponent(nextCursor)}`;
  }
  return ids;
};

/**
 * What each screen asks, to be asked in turn. A search by a rare name finds 25 customers, one by a name that many bear reads as much as a
 * search ever reads: the same at any size of the table from 1,000 on. None by CPF: invented ones all begin alike, so that they fill one
 * partition as real ones do not, and the local engine reads a partition to its end where DynamoDB goes straight to a prefix.
 */
export const resourcesOf = async (client: StaffClient): Promise<Readonly<Record<Screen, readonly string[]>>> => ({
  list: ['/customers'],
  search: [RARE_FAMILY_NAME, GIVEN_NAMES[0], `${RARE_FAMILY_NAME} ${GIVEN_NAMES[0]}`].map(
    (text) => `/search?q=${encodeURIComponent(text)}`,
  ),
  detail: (await customerIds(client)).map((id) => `/customers/${id}`),
});
