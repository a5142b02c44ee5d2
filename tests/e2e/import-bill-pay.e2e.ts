import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readPixCode } from '@provedor/kernel/pix-code-reader';
import { payAtGateway } from './pay-at-gateway.ts';
import { postAsStaff } from './post-as-staff.ts';
import { expect, open, test } from './staff.ts';
import { PLAN, SUBSCRIBERS, subscriberFile } from './subscriber-file.ts';
import { words } from './words.ts';

const [SUBSCRIBER] = SUBSCRIBERS;
const ROW = { hasText: SUBSCRIBER };

const makePlan = (page: Page): Promise<unknown> =>
  postAsStaff(
    page,
    '/api/plans',
    {
      name: PLAN,
      downloadMbps: 500,
      uploadMbps: 250,
      priceCents: 9_990,
      technology: 'fibre',
      profileName: 'fibra-500',
    },
    'story-plan',
  );

const check = async (page: Page, amounts: readonly [string, string, string]): Promise<void> => {
  await open(page, '/importacao');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: words('imports.upload.choose') }).click();
  await (await choosing).setFiles(subscriberFile(amounts));
  await expect(page.getByText(words('imports.checkedAt'))).toBeVisible();
};

const seeWhatIsWrong = async (page: Page): Promise<void> => {
  await check(page, ['99,90', '99.90', '99,90']);
  const problems = page.getByRole('table', { name: words('imports.problems.title') });
  await expect(problems.getByRole('row')).toHaveCount(2);
  const cells = problems.getByRole('row').last().getByRole('cell');
  await expect(cells).toHaveText(['3', 'valor', '99.90', words('imports.reasons.ambiguous_amount')]);
  await open(page, `/clientes?busca=${encodeURIComponent(SUBSCRIBER)}`);
  await expect(page.getByText(SUBSCRIBER, { exact: true })).toBeHidden();
};

const writeTheRest = async (page: Page): Promise<void> => {
  await check(page, ['99,90', '99,90', '99,90']);
  await expect(page.getByText(words('imports.totals.encoding', { name: 'windows-1252' }))).toBeVisible();
  await page.getByLabel(words('imports.apply.sumRight', { sum: 'R$ 299,70' })).check();
  await page.getByLabel(words('imports.apply.control')).fill('3');
  await page.getByRole('button', { name: words('imports.apply.button', { count: 3 }) }).click();
  await expect(page.getByText(words('imports.apply.done', { count: 3 }))).toBeVisible({ timeout: 30_000 });
};

const bill = async (page: Page): Promise<void> => {
  await open(page, '/faturamento');
  await expect(page.getByRole('row').filter(ROW).getByRole('cell').last()).toHaveText('R$ 99,90');
  await page.getByRole('button', { name: words('billing.start.open') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('billing.start.do') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: words('billing.run.ofDay') })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: words('billing.run.says.finished') })).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('link', { name: words('billing.run.seeInvoices') }).click();
  await page
    .getByRole('row')
    .filter(ROW)
    .getByRole('link', { name: words('billing.numbered') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: words('billing.numbered') })).toBeVisible();
};

/** Address of the page where the customer pays. */
const makePix = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: words('payments.pix.make', { amount: 'R$ 99,90' }) }).click();
  const code = page.getByRole('img', { name: words('payments.pix.qrLabel', { amount: 'R$ 99,90' }) });
  await expect(code.locator('path')).toHaveAttribute('d', /^M/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: words('payments.pix.copy') }).click();
  await expect(page.getByRole('button', { name: words('payments.pix.copied') })).toBeVisible();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(readPixCode(copied)).toMatchObject({ valid: true, code: { amountCents: 9_990 } });
  await expect(page.getByText(copied, { exact: true })).toBeVisible();
  return (await page.getByRole('link', { name: words('payments.pix.page') }).getAttribute('href')) ?? '';
};

const takePdf = async (page: Page): Promise<void> => {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: words('billing.pdf') }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^fatura-\d+\.pdf$/);
  const pdf = await readFile(await download.path(), 'latin1');
  expect(pdf).toMatch(/^%PDF-1\.\d\s[\s\S]+startxref\s+\d+\s+%%EOF\s*$/);
};

test('takes subscribers from a file, bills them, and shows a PIX as paid as soon as the customer has paid it', async ({
  staff: { page },
  browser,
}) => {
  await open(page, '/');
  await makePlan(page);
  await test.step('checks a file and names what is wrong in it', () => seeWhatIsWrong(page));
  await test.step('writes the corrected file', () => writeTheRest(page));
  await test.step('bills from the preview', () => bill(page));
  const address = await test.step('makes a PIX', () => makePix(page));
  await test.step('gives the invoice as a PDF', () => takePdf(page));

  const payments = await page.context().newPage();
  await open(payments, '/pagamentos');
  await expect(payments.getByRole('row').filter(ROW)).toHaveCount(0);
  await test.step('is paid', () => payAtGateway(browser, address));

  const due = page.getByRole('region', { name: words('billing.due.title') });
  await expect(due.getByText(words('status.invoice.paid'))).toBeVisible({ timeout: 15_000 });
  await expect(due.getByText(words('billing.due.paidAt'))).toBeVisible();
  const paid = payments.getByRole('row').filter(ROW);
  await expect(paid.getByText(words('payments.place.allocated'))).toBeVisible({ timeout: 15_000 });
  await expect(paid.getByRole('cell').last()).toHaveText('R$ 99,90');

  await page.getByRole('link', { name: SUBSCRIBER }).click();
  await expect(page.getByRole('heading', { level: 1, name: SUBSCRIBER })).toBeVisible();
  await expect(page.getByText(words('customers.due.nothing'))).toBeVisible();
  await expect(page.getByText(words('status.invoice.paid'))).toBeVisible();
  await expect(page.getByText(words('customers.history.payment', { amount: 'R$ 99,90' }))).toBeVisible();
  await expect(page.getByText(words('status.connection.online'))).toBeVisible({ timeout: 15_000 });
});
