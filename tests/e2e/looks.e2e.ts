import { newCustomer } from './new-customer.ts';
import { expect, open, test, violations } from './staff.ts';

const person = {
  document: { kind: 'cpf' as const, number: '12345678909' },
  name: 'Vitória Beltrão',
  contacts: [{ label: 'Celular', phone: '+5541977776666', email: 'vitoria@example.com' }],
  addresses: [
    {
      label: 'Instalação',
      cep: '80010000',
      street: 'Rua XV',
      number: '7',
      district: 'Centro',
      city: 'Curitiba',
      state: 'PR',
    },
  ],
  notes: 'Prefere visita à tarde.',
};

for (const colorScheme of ['light', 'dark'] as const)
  test(`has no accessibility violation on a customer's pages and in what opens over them (${colorScheme})`, async ({
    staff,
  }) => {
    const { page } = staff;
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, '/clientes');
    const { customerId } = await newCustomer(page, person, 'looks-customer');
    const found: string[] = [];
    const look = async (where: string): Promise<void> => {
      found.push(...(await violations(page)).map((violation) => `${where} ${violation}`));
    };
    await open(page, `/clientes/ficha?id=${customerId}`);
    await look('record');
    await page.getByRole('button', { name: 'Mais ações' }).click();
    await page.getByRole('menuitem', { name: 'Arquivar cliente' }).click();
    await expect(page.getByLabel('Motivo')).toBeFocused();
    await look('archive');
    await open(page, `/clientes/editar?id=${customerId}`);
    await page.getByLabel('Nome completo').fill('');
    await page.getByRole('button', { name: 'Salvar' }).click();
    await expect(page.getByText('Confira os campos marcados')).toBeVisible();
    await look('edit');
    await page.goto('/clientes/ficha?id=cus_01m3ky5qg082bcgv74wznfg31y');
    await expect(page.getByRole('alert').filter({ hasText: 'Cliente não encontrado' })).toBeVisible();
    await look('missing');
    staff.complaints.splice(0);
    await open(page, '/clientes?busca=zzzzz');
    await expect(page.getByText('Nada encontrado para “zzzzz”')).toBeVisible();
    await look('nothing found');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Buscar cliente, documento, telefone, login…').fill('vit');
    await expect(page.getByRole('dialog').getByText('Vitória Beltrão')).toBeVisible();
    await look('palette');
    expect(found).toEqual([]);
  });

test('has no accessibility violation before anybody has signed in', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of ['/entrar', '/nada']) {
      await page.goto(path);
      await expect(page.getByRole('main')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
  }
});

test('speaks English and goes dark when asked, and remembers both', async ({ staff }) => {
  const { page } = staff;
  await open(page, '/clientes');
  await page.getByRole('button', { name: /^Conta de/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('says that the network is gone, keeps the page, and goes on when asked', async ({ staff }) => {
  const { page, complaints } = staff;
  test.setTimeout(90_000);
  await open(page, '/');
  await page.route('**/api/customers?**', (route) => route.abort());
  await page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: 'Clientes' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Sem resposta do sistema' });
  await expect(alert).toBeVisible({ timeout: 30_000 });
  await page.unroute('**/api/customers?**');
  await alert.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(page.getByRole('table', { name: 'Clientes' }).or(page.getByText('Nenhum cliente ainda'))).toBeVisible();
  complaints.splice(0);
});

test('leads back to where somebody was, after signing out and in again', async ({ staff }) => {
  const { page, administrator, complaints } = staff;
  await open(page, '/planos');
  await page.getByRole('button', { name: /^Conta de/ }).click();
  await page.getByRole('menuitem', { name: 'Sair' }).click();
  await expect(page.getByRole('button', { name: 'Entrar' })).toBeVisible();
  await page.goto('/contratos');
  await expect(page).toHaveURL(/\/entrar\?voltar=/);
  await page.getByLabel('E-mail').fill(administrator.email);
  await page.getByLabel('Senha', { exact: true }).fill(administrator.password);
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Contratos' })).toBeVisible();
  complaints.splice(0);
});
