import { readFileSync } from 'node:fs';

/** Who may import whom in the core, by name of the module; everybody may import `table`. */
const modules = JSON.parse(readFileSync(new URL('packages/core/modules.json', import.meta.url), 'utf8'));
const TESTS = '\\.test\\.ts$';

const allowListOf = ([module, allowed]) => ({
  name: `core-${module}-imports`,
  comment: 'Imports point down, news travels up as events: see packages/core/modules.json',
  severity: 'error',
  from: { path: `^packages/core/src/${module}/`, pathNot: TESTS },
  to: {
    path: '^packages/core/src/',
    pathNot: [`^packages/core/src/(${[module, 'table', ...allowed].join('|')})/`],
  },
});

const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: [TESTS, '/testing/'] },
  to: { path: '^(packages|functions|infra|web|edge-agent|tests|tools)/', pathNot: [from, ...allowed] },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(packages|functions|infra|edge-agent|web|tests|tools)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^next/|\\.(css|json)$' },
    },
    {
      name: 'module-by-its-index',
      comment: 'Another module is imported by its index.ts only',
      severity: 'error',
      from: { path: '^packages/core/src/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^packages/core/src/([^/]+)/',
        pathNot: ['^packages/core/src/$1/', '^packages/core/src/table/', '^packages/core/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ knows neither the table nor a vendor',
      severity: 'error',
      from: { path: '^packages/core/src/[^/]+/domain/', pathNot: TESTS },
      to: { path: 'node_modules/(electrodb|@aws-sdk|mercadopago|stripe|twilio)/' },
    },
    {
      name: 'core-knows-no-vendor',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: TESTS },
      to: { path: 'node_modules/(@aws-sdk|mercadopago|stripe|twilio|@middy)/' },
    },
    ...Object.entries(modules).map(allowListOf),
    only('kernel-stands-alone', '^packages/kernel/', []),
    only('schemas-see-kernel', '^packages/schemas/', ['^packages/kernel/']),
    only('manifest-sees-schemas', '^packages/manifest/', ['^packages/(kernel|schemas)/']),
    only('core-sees-schemas', '^packages/core/', ['^packages/(kernel|schemas)/']),
    only('routeros-stands-alone', '^packages/routeros/', ['^packages/kernel/']),
    only('edge-agent-sees-schemas', '^edge-agent/', ['^packages/(kernel|schemas|routeros)/']),
    only('simulators-stand-alone', '^packages/simulators/', ['^packages/kernel/']),
    only('web-sees-schemas', '^web/', ['^packages/(kernel|schemas)/', '^packages/manifest/']),
    only('integrations-see-core', '^packages/integrations/', ['^packages/(kernel|schemas|core)/']),
    only('platform-sees-core', '^packages/platform/', ['^packages/(kernel|schemas|core|manifest)/']),
    only('functions-see-the-product', '^functions/', [
      '^packages/(kernel|schemas|core|manifest|platform|integrations)/',
    ]),
    only('infra-sees-the-manifest', '^infra/', [
      '^packages/(kernel|schemas|manifest)/',
      '^packages/platform/src/table/',
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|out|coverage|\\.local)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
