import { expect, open, test } from './staff.ts';

/** Eighteen letters: fits into the shortest field of an address, too. */
const EVIL = '<svg onload=xss()>';
const LONG = `"><img src=x onerror=xss()><script>xss()</script>${EVIL}`;

test('runs no script that somebody wrote into any field of a customer', async ({ staff }) => {
  const { page } = staff;
  await page.addInitScript('window.ran = 0; window.xss = () => { window.ran += 1; };');
  await open(page, '/clientes/novo');
  await page.getByText('Empresa').click();
  await page.getByLabel('CNPJ').fill('11.222.333/0001-81');
  await page.getByLabel('Razão social').fill(LONG);
  await page.getByLabel('Nome fantasia').fill(LONG);
  await page.getByLabel('Para quê').first().fill(EVIL);
  await page.getByLabel('Telefone').fill('41988887777');
  await page.getByLabel('Para quê').last().fill(EVIL);
  await page.getByLabel('CEP').fill('80010000');
  for (const field of ['Logradouro', 'Complemento', 'Bairro', 'Cidade'])
    await page.getByLabel(field).fill(LONG.slice(-80));
  await page.getByLabel('Número').fill(EVIL);
  await page.getByLabel('UF').fill('PR');
  await page.getByLabel('Observações').fill(LONG);
  await page.getByRole('button', { name: 'Cadastrar cliente' }).click();

  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(LONG);
  await expect(page.getByRole('main').getByText(EVIL).first()).toBeVisible();
  const ran = () => page.evaluate<number>('window.ran');
  expect(await ran()).toBe(0);

  await page.getByRole('link', { name: 'Editar' }).click();
  await expect(page.getByLabel('Razão social')).toHaveValue(LONG);
  expect(await ran()).toBe(0);

  for (const path of ['/clientes', '/clientes?busca=onerror', `/clientes?busca=${encodeURIComponent(LONG)}`]) {
    await open(page, path);
    await expect(page.getByRole('main').getByText(EVIL).first()).toBeVisible();
    expect(await ran()).toBe(0);
  }

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Buscar cliente, documento, telefone, login…').fill('onerror');
  await expect(page.getByRole('dialog').getByText(EVIL).first()).toBeVisible();
  expect(await ran()).toBe(0);
});

test('goes nowhere but home after a sign-in that was asked to lead elsewhere', async ({ page, baseURL }) => {
  for (const target of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)']) {
    await page.goto(`/entrar?voltar=${encodeURIComponent(target)}`);
    expect(new URL(page.url()).origin).toBe(baseURL);
    await expect(page.getByRole('button', { name: 'Entrar' })).toBeVisible();
  }
});

test('lets the browser refuse a script that is not ours, on every page', async ({ page }) => {
  for (const path of ['/entrar', '/nada']) {
    await page.goto(path);
    const refused = await page.evaluate<string>(`new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
    })`);
    expect(refused).toBe('script-src-elem');
    expect(await page.evaluate('window.ran')).toBeUndefined();
  }
});
