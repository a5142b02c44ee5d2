import { expect, open, test } from './staff.ts';

test('takes somebody without a mouse from the menu to a new customer and back to him by search', async ({ staff }) => {
  const { page } = staff;
  const { keyboard } = page;
  await open(page, '/');
  await keyboard.press('g');
  await keyboard.press('c');
  await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeVisible();
  await keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1, name: 'Novo cliente' })).toBeVisible();

  await page.getByLabel('CPF').focus();
  await keyboard.type('11144477735');
  await keyboard.press('Tab');
  await expect(page.getByLabel('CPF')).toHaveValue('111.444.777-35');
  await keyboard.type('Teclado Só da Silva');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Teclado Só da Silva' })).toBeVisible();

  await keyboard.press('/');
  const search = page.getByPlaceholder('Buscar cliente, documento, telefone, login…');
  await expect(search).toBeFocused();
  await keyboard.type('teclado so');
  await expect(page.getByRole('dialog').getByText('Teclado Só da Silva')).toBeVisible();
  await keyboard.press('Escape');
  await expect(search).toBeHidden();

  await open(page, '/clientes');
  await keyboard.press('j');
  await expect(page.locator('[data-row-link]').first()).toBeFocused();
  await keyboard.press('j');
  await keyboard.press('k');
  await expect(page.locator('[data-row-link]').first()).toBeFocused();
  const name = (await page.locator('[data-row-link]').first().textContent()) ?? '';
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('lists its shortcuts under ?, and leaves keys alone while somebody types or has switched them off', async ({
  staff,
}) => {
  const { page } = staff;
  await open(page, '/clientes');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Atalhos do teclado' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.getByRole('searchbox').fill('n?');
  await expect(page).toHaveURL(/busca=n/);
  await expect(sheet).toBeHidden();

  await page.getByRole('button', { name: /^Conta de/ }).click();
  await page.getByRole('menuitem', { name: 'Desligar atalhos de uma tecla' }).click();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('Buscar cliente, documento, telefone, login…')).toBeFocused();
});

test('skips the menu with the first Tab', async ({ staff }) => {
  const { page } = staff;
  await open(page, '/clientes');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Ir para o conteúdo' })).toBeFocused();
});
