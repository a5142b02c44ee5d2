import { buildApp } from '@provedor/infra/build-app';
import { checkTemplate, exportsOf } from '@provedor/infra/checks/check-template';
import type { Problem } from '@provedor/infra/checks/check-value';
import type { CloudFormationSpec } from '@provedor/infra/checks/cloudformation-spec';
import { objectOf } from '@provedor/infra/checks/json-object';
import type { Judgement } from '@provedor/infra/checks/judged-rules';
import type { StageConfig } from '@provedor/infra/stages';
import cdk from '../../cdk.json' with { type: 'json' };
import product from '../../package.json' with { type: 'json' };

export interface StageInput {
  readonly config: StageConfig;
  readonly bundles: string;
  readonly outputDir: string;
  readonly spec: CloudFormationSpec;
}

export interface StackResult {
  readonly stack: string;
  readonly resources: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

export interface StageResult {
  readonly stage: string;
  readonly stacks: readonly StackResult[];
  /** Findings of the rule pack that somebody gave a reason for. */
  readonly acknowledged: number;
}

/** A page is enough to make the code of the distribution; which pages there are is known after the web build only. */
const PAGES = ['/customers'];

/**
 * Makes the templates of one stage without an AWS account and checks each against AWS's own list of resource types.
 * @throws Error when the rule pack finds what nobody acknowledged, or an acknowledgement fits nothing any more.
 */
export const synthesiseStage = ({ config, bundles, outputDir, spec }: StageInput): StageResult => {
  let judged: Judgement | undefined;
  const app = buildApp({
    config,
    version: product.version,
    bundles,
    pages: PAGES,
    app: { outdir: outputDir, context: cdk.context },
    onJudged: (judgement) => {
      judged = judgement;
    },
  });
  const { stacks } = app.synth();
  if (judged === undefined) throw new Error(`The rules did not run over ${config.name}`);
  const exports = new Set(stacks.flatMap(({ template }) => exportsOf(template)));
  return {
    stage: config.name,
    acknowledged: judged.acknowledged.length,
    stacks: stacks.map(({ stackName, template }) => ({
      stack: stackName,
      resources: Object.keys(objectOf(objectOf(template)['Resources'])).length,
      bytes: Buffer.byteLength(JSON.stringify(template)),
      problems: checkTemplate(spec, template, exports),
    })),
  };
};
