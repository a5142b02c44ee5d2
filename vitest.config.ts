import { defineConfig } from 'vitest/config';

/** Entry points, wiring and data that run in other processes: the browser, the scenario and the synth exercise them. */
const notCounted = [
  '**/*.test.ts',
  '**/*.generated.ts',
  '**/main*.ts',
  'functions/src/composition/**',
  'packages/testing/**',
  'infra/src/app.ts',
];

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'functions/src/**/*.test.ts',
      'edge-agent/src/**/*.test.ts',
      'infra/**/*.test.ts',
      'web/**/*.test.{ts,tsx}',
      'tests/**/*.test.ts',
      'tools/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/.next/**', 'tests/e2e/**'],
    env: { TZ: 'UTC' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts', 'functions/src/**/*.ts', 'edge-agent/src/**/*.ts', 'infra/src/**/*.ts'],
      exclude: notCounted,
      reporter: ['json-summary'],
      reportOnFailure: true,
      reportsDirectory: 'coverage',
    },
  },
});
