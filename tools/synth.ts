import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleFunctions } from '@provedor/infra/bundle-functions';
import { loadCloudFormationSpec } from '@provedor/infra/checks/cloudformation-spec';
import { stages } from '@provedor/infra/stages';
import { projectRoot } from './suites.ts';
import { checkBundles } from './synth/check-bundles.ts';
import { problemsOf, reportLines } from './synth/synth-report.ts';
import { synthesiseStage } from './synth/synthesise-stage.ts';

/** Bundles every function, makes the templates of every stage and checks both. No account, no network, no container. */
const outputDir = mkdtempSync(path.join(tmpdir(), 'crm-synth-'));
const startedAt = performance.now();
// Somebody may have switched the CDK's own validation off in their shell: here it counts.
delete process.env['CDK_VALIDATION'];
try {
  const functionsDir = path.join(projectRoot, 'functions', 'src');
  const bundles = await checkBundles(await bundleFunctions({ functionsDir, outputDir }));
  const spec = loadCloudFormationSpec();
  const results = Object.values(stages).map((config) =>
    synthesiseStage({
      config,
      spec,
      bundles: path.join(outputDir, 'functions'),
      outputDir: path.join(outputDir, config.name),
    }),
  );
  for (const line of reportLines(bundles, results)) console.log(line);
  const problems = problemsOf(bundles, results);
  console.log(`${problems.length} problems, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(outputDir, { recursive: true, force: true });
}
