import { expect, type Page } from '@playwright/test';

/** Makes a record through the API, with the session of the browser. `key` makes it once however often it is asked for. */
export const postAsStaff = async (page: Page, path: string, data: unknown, key: string): Promise<unknown> => {
  const origin = new URL(page.url()).origin;
  const session = await page.request.get('/api/auth/session');
  const { csrfToken } = await session.json();
  const answer = await page.request.post(path, {
    data,
    headers: { origin, 'X-CSRF': String(csrfToken), 'Idempotency-Key': key },
  });
  expect(answer.status()).toBe(201);
  return await answer.json();
};
