import { type Browser, expect } from '@playwright/test';

/** The customer at home, at a browser of his own, on the gateway's page of his charge. */
export const payAtGateway = async (browser: Browser, address: string): Promise<void> => {
  const home = await browser.newContext();
  const page = await home.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'Pagar' }).click();
  await expect(page.getByRole('status')).toHaveText('Pagamento aprovado');
  await home.close();
};
