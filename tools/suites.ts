import { fileURLToPath } from 'node:url';
import type { Suite } from './runner/suite.ts';

/** The project's folder. */
export const projectRoot = fileURLToPath(new URL('../', import.meta.url));

const one = { kind: 'one' } as const;
const vitestReport = '.local/reports/vitest.json';
const playwrightReport = '.local/reports/playwright.json';

const vitest = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
];

const staticSuites: readonly Suite[] = [
  {
    id: 'biome',
    title: 'format and syntactic lint (Biome)',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=200'],
    count: one,
    timeLimitS: 60,
    cores: 1,
  },
  {
    id: 'generated',
    title: 'generated files are up to date',
    command: ['tools/check-generated.ts'],
    count: one,
    timeLimitS: 120,
    cores: 2,
  },
  {
    id: 'dependencies',
    title: 'dependency rules (dependency-cruiser)',
    command: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      ...['packages', 'functions', 'infra', 'edge-agent', 'web', 'tests', 'tools'],
    ],
    count: one,
    timeLimitS: 120,
    cores: 1,
    presentWhen: ['.dependency-cruiser.mjs'],
  },
  {
    id: 'knip',
    title: 'unused files, exports and dependencies (knip)',
    command: ['node_modules/knip/bin/knip.js', '--no-progress'],
    count: one,
    timeLimitS: 120,
    cores: 1,
    presentWhen: ['knip.json'],
  },
  {
    id: 'types',
    title: 'types, Node side (tsc)',
    command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
    count: one,
    timeLimitS: 180,
    cores: 1,
  },
  {
    id: 'types-web',
    title: 'types, web (tsc)',
    command: ['node_modules/typescript/bin/tsc', '-p', 'web/tsconfig.json', '--noEmit'],
    count: one,
    timeLimitS: 180,
    cores: 1,
    presentWhen: ['web/tsconfig.json'],
  },
  {
    id: 'eslint',
    title: 'type-aware lint (ESLint)',
    command: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'],
    count: one,
    timeLimitS: 240,
    cores: 1,
    presentWhen: ['eslint.config.mjs'],
  },
];

const tests: Suite = {
  id: 'tests',
  title: 'unit and integration tests (vitest)',
  command: vitest,
  count: { kind: 'vitest', report: vitestReport },
  timeLimitS: 300,
  cores: 2,
};

/** `npm run check`: what needs no browser, no build and no whole product, under three minutes. */
export const checkSuites: readonly Suite[] = [
  ...staticSuites,
  { ...tests, title: 'unit tests (vitest)', command: [...vitest, '--exclude=tests/integration/**'] },
];

/** `npm test`: everything. */
export const testSuites: readonly Suite[] = [
  ...staticSuites,
  {
    ...tests,
    command: [...vitest, '--coverage'],
    timeLimitS: 1_200,
    // Functions that come from the compile cache are counted wrongly by V8's coverage.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
  },
  {
    id: 'coverage',
    title: 'coverage thresholds',
    command: ['tools/check-coverage.ts'],
    count: one,
    timeLimitS: 30,
    cores: 1,
    needs: ['tests'],
  },
  {
    id: 'synth',
    title: 'infrastructure synth (CDK)',
    command: ['tools/synth.ts'],
    count: one,
    timeLimitS: 180,
    cores: 1,
    presentWhen: ['infra/src/app.ts'],
  },
  {
    id: 'scenario',
    title: 'months of an ISP, quick form (scenario)',
    command: ['tools/scenario.ts', '--quick'],
    count: { kind: 'last-line' },
    timeLimitS: 180,
    cores: 1,
    presentWhen: ['tools/scenario.ts'],
  },
  {
    id: 'web-build',
    title: 'web build (Next)',
    command: ['web/scripts/build.ts'],
    count: one,
    timeLimitS: 240,
    cores: 2,
    presentWhen: ['web/next.config.ts'],
  },
  {
    id: 'browser',
    title: 'browser tests (Playwright)',
    command: [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config=tests/e2e/playwright.config.ts',
      '--reporter=line,json',
    ],
    count: { kind: 'playwright', report: playwrightReport },
    timeLimitS: 480,
    cores: 2,
    needs: ['web-build'],
    presentWhen: ['tests/e2e/playwright.config.ts'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: `${projectRoot}${playwrightReport}` },
  },
];
