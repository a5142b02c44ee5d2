import { administratorOf, expect, open, test, violations } from './staff.ts';

test('signs in with the keyboard alone and lands on the dashboard', async ({ page, baseURL }) => {
  const { email, password } = administratorOf(baseURL);
  await page.goto('/clientes');
  await expect(page).toHaveURL(/\/entrar/);
  await page.getByLabel('E-mail').focus();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/clientes/);
  await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeVisible();
});

test('says what is wrong with a password, and what to do', async ({ page }) => {
  await page.goto('/entrar');
  await page.getByLabel('E-mail').fill('admin@provedor-exemplo.invalid');
  await page.getByLabel('Senha', { exact: true }).fill('errada');
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'E-mail ou senha incorretos' })).toBeVisible();
});

test('creates a customer, finds him without accents, edits and archives him, and brings him back', async ({
  staff,
}) => {
  const { page } = staff;
  await open(page, '/clientes/novo');
  await page.getByLabel('CPF').fill('529.982.247-25');
  await page.getByLabel('Nome completo').fill('Mariana Conceição Araújo');
  await page.getByLabel('Telefone').fill('41999990000');
  await page.getByLabel('E-mail').fill('mariana@example.com');
  await page.getByLabel('CEP').fill('80010000');
  await page.getByLabel('Logradouro').fill('Rua das Flores');
  await page.getByLabel('Número').fill('10');
  await page.getByLabel('Bairro').fill('Centro');
  await page.getByLabel('Cidade').fill('Curitiba');
  await page.getByLabel('UF').fill('pr');
  await page.getByRole('button', { name: 'Cadastrar cliente' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mariana Conceição Araújo' })).toBeVisible();
  await expect(page.getByText('CPF ***.982.247-**')).toBeVisible();

  await open(page, '/clientes');
  await page.getByRole('searchbox').fill('conceicao arau');
  await page.getByRole('link', { name: 'Mariana Conceição Araújo' }).click();
  await page.getByRole('link', { name: 'Editar' }).click();
  await page.getByLabel('Nome completo').fill('Mariana Araújo Lima');
  await page.getByRole('button', { name: 'Salvar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mariana Araújo Lima' })).toBeVisible();
  await expect(page.getByText('Cadastro alterado')).toBeVisible();

  await page.getByRole('button', { name: 'Mais ações' }).click();
  await page.getByRole('menuitem', { name: 'Arquivar cliente' }).click();
  await page.getByLabel('Motivo').fill('mudou de cidade');
  await page.getByRole('button', { name: 'Arquivar', exact: true }).click();
  await expect(page.getByText('Motivo: mudou de cidade')).toBeVisible();
  await page.getByRole('button', { name: 'Restaurar' }).click();
  await expect(page.getByText('Motivo: mudou de cidade')).toBeHidden();
});

test('refuses a wrong CPF in words before anything is sent', async ({ staff }) => {
  const { page } = staff;
  await open(page, '/clientes/novo');
  await page.getByLabel('CPF').fill('111.111.111-11');
  await page.getByLabel('Nome completo').fill('Alguém');
  await page.getByRole('button', { name: 'Cadastrar cliente' }).click();
  await expect(page.getByText('CPF inválido: confira os dígitos')).toBeVisible();
});

test('finds a customer from anywhere with Ctrl+K', async ({ staff }) => {
  const { page } = staff;
  await open(page, '/planos');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Buscar cliente, documento, telefone, login…').fill('mariana');
  await page.getByText('Mariana Araújo Lima').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mariana Araújo Lima' })).toBeVisible();
});

test('opens the search for a Ctrl+K that was pressed before its code had come', async ({ staff }) => {
  const { page } = staff;
  const { promise: isPressed, resolve: pressed } = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    if (script.includes('SpotlightRoot')) await isPressed;
    await route.fulfill({ response, body: script });
  });
  await open(page, '/planos');
  await page.keyboard.press('Control+k');
  pressed();
  await expect(page.getByPlaceholder('Buscar cliente, documento, telefone, login…')).toBeFocused();
});

test('runs nothing of what somebody types as a script', async ({ staff }) => {
  const { page } = staff;
  const evil = '<img src=x onerror="window.__xss=1"><script>window.__xss=1</script>';
  await open(page, '/clientes/novo');
  await page.getByLabel('CPF').fill('390.533.447-05');
  await page.getByLabel('Nome completo').fill(evil);
  await page.getByLabel('Para quê').first().fill('"><b>x');
  await page.getByLabel('E-mail').fill('xss@example.com');
  await page.getByLabel('Observações').fill(evil);
  await page.getByRole('button', { name: 'Cadastrar cliente' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('onerror');
  await open(page, '/clientes');
  expect(await page.evaluate('window.__xss')).toBeUndefined();
});

const screens = [
  '/',
  '/clientes',
  '/clientes/novo',
  '/contratos',
  '/planos',
  '/planos/novo',
  '/faturas',
  '/pagamentos',
  '/faturamento',
  '/cobranca',
  '/rede/conexoes',
  '/rede/roteadores',
  '/rede/locais',
  '/importacao',
];

for (const colorScheme of ['light', 'dark'] as const)
  test(`has no accessibility violation on any screen (${colorScheme})`, async ({ staff }) => {
    const { page } = staff;
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of screens) {
      await open(page, path);
      found.push(...(await violations(page)).map((violation) => `${path} ${violation}`));
    }
    expect(found).toEqual([]);
  });

test('fits a phone: nothing is wider than the screen', async ({ staff }) => {
  const { page } = staff;
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const wide: string[] = [];
  for (const path of screens) {
    await open(page, path);
    if ((await page.evaluate<number>('document.documentElement.scrollWidth')) > 390) wide.push(path);
  }
  expect(wide).toEqual([]);
});
