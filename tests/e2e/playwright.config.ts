import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.ts';

const { executablePath, args, env } = findChromium();
const PORT = Number(process.env['E2E_PORT'] ?? 4_781);

/** Browser tests against one product of their own, with the built web. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath, args, env },
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `"${process.execPath}" product-for-browser.ts ${PORT}`,
    url: `http://127.0.0.1:${PORT}/api/health`,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
  },
});
