import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import product from '../../package.json' with { type: 'json' };
import { buildApp } from './build-app.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { exportedPages } from './exported-pages.ts';
import { stageOf } from './stages.ts';

/** What the CDK command line runs: `cdk deploy -c stage=prod`. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const outputDir = `${root}cdk.out`;

// Only for its context: an app that synthesises itself at exit would write an empty assembly over ours.
const config = stageOf(new App({ autoSynth: false }).node.tryGetContext('stage'));
const pages = exportedPages(`${root}web/out`);
if (pages.length === 0)
  throw new Error('The web is not built (web/out is empty): the distribution must know its pages');

await bundleFunctions({ functionsDir: `${root}functions/src`, outputDir });
buildApp({ config, version: product.version, bundles: `${outputDir}/functions`, pages }).synth();
