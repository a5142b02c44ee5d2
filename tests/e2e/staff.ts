import { readFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { administratorFile } from './administrator-file.ts';

interface Administrator {
  readonly email: string;
  readonly password: string;
}

/** The account that the first start of the product under test has made. */
export const administratorOf = (baseURL: string | undefined): Administrator =>
  JSON.parse(readFileSync(administratorFile(Number(new URL(baseURL ?? '').port)), 'utf8'));

export interface Staff {
  readonly page: Page;
  readonly administrator: Administrator;
  /** What the browser complained of: scripts that were blocked, errors that nobody caught. */
  readonly complaints: string[];
}

/** A signed-in person at a browser; anything that the browser complains of fails the test. */
export const test = base.extend<{ staff: Staff }>({
  staff: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
    });
    const account = administratorOf(baseURL);
    const answer = await page.request.post('/api/auth/sign-in', { data: account, headers: { origin: baseURL ?? '' } });
    expect(answer.status()).toBe(200);
    await use({ page, administrator: account, complaints });
    expect(complaints).toEqual([]);
  },
});

/** Opens a page and waits until nothing on it is on its way. */
export const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
};

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** Violations of WCAG 2.2 A and AA on the page as it stands, as `rule: element`. */
export const violations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate<AxeResult>(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};

export { expect };
