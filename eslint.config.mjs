import tseslint from 'typescript-eslint';

const clock = 'Take the Clock: only packages/kernel/src/clock.ts may ask the machine for the time.';

/** Type-aware rules only: format and syntax are Biome's. A floating promise in a function that freezes is a lost write. */
const rules = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unnecessary-condition': 'error',
  '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
};

const sourceOnly = {
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  '@typescript-eslint/no-explicit-any': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
    { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
    {
      selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier",
      message: "Import the namespace: import * as z from 'zod'",
    },
  ],
};

const tests = ['**/*.test.ts', '**/*.test.tsx', 'tests/**', '**/testing/**', 'packages/testing/**'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/.next/**',
      'web/out/**',
      '**/*.mjs',
      '**/*.generated.d.ts',
      'coverage/**',
      '.local/**',
      'cdk.out/**',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules,
  },
  { files: ['**/*.ts', '**/*.tsx'], ignores: [...tests, 'packages/kernel/src/clock.ts'], rules: sourceOnly },
);
