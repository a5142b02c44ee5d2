import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functions } from '@provedor/manifest/functions';
import cdk from '../../cdk.json' with { type: 'json' };
import { buildApp } from '../src/build-app.ts';
import { isJsonObject, type JsonObject, objectOf } from '../src/checks/json-object.ts';
import type { StageConfig } from '../src/stages.ts';

/** A resource of a template, as CloudFormation reads it. */
export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly properties: JsonObject;
  readonly deletionPolicy: unknown;
}

export interface Synthesised {
  /** Resources of one type in all stacks. */
  all(type: string): readonly Resource[];
  /** Outputs by their export name, resolved to the id of the resource that they speak of. */
  readonly exported: ReadonlyMap<string, unknown>;
  readonly protectedStacks: readonly string[];
  readonly stacks: readonly string[];
}

/** A folder a function, each with the least that can be deployed: templates do not depend on the code. */
const emptyBundles = (folder: string): string => {
  for (const id of Object.keys(functions)) {
    mkdirSync(join(folder, id), { recursive: true });
    writeFileSync(join(folder, id, 'index.mjs'), `export const handler = async () => '${id}';\n`);
  }
  return folder;
};

/** The templates of one stage. The rules are left to the synth command. */
export const synthesise = (config: StageConfig, pages: readonly string[] = ['/customers']): Synthesised => {
  // The CDK's own validation takes most of the time; it runs in the synth command.
  process.env['CDK_VALIDATION'] = 'false';
  const folder = mkdtempSync(join(tmpdir(), 'crm-templates-'));
  try {
    const { stacks } = buildApp({
      config,
      version: '1.2.3',
      bundles: emptyBundles(join(folder, 'functions')),
      pages,
      rules: 'none',
      app: { outdir: join(folder, 'out'), context: cdk.context },
    }).synth();
    const resources = stacks.flatMap(({ stackName, template }) =>
      Object.entries(objectOf(objectOf(template)['Resources'])).map(([id, resource]) => ({
        stack: stackName,
        id,
        resource: objectOf(resource),
      })),
    );
    const outputs = stacks.flatMap(({ template }) =>
      Object.values(objectOf(objectOf(template)['Outputs'])).map(objectOf),
    );
    return {
      all: (type) =>
        resources
          .filter(({ resource }) => resource['Type'] === type)
          .map(({ stack, id, resource }) => ({
            stack,
            id,
            properties: objectOf(resource['Properties']),
            deletionPolicy: resource['DeletionPolicy'],
          })),
      exported: new Map(outputs.map((output) => [String(objectOf(output['Export'])['Name']), output['Value']])),
      protectedStacks: stacks.flatMap(({ stackName, terminationProtection }) =>
        terminationProtection === true ? [stackName] : [],
      ),
      stacks: stacks.map(({ stackName }) => stackName),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Text of a value with references as `<Id>` and `<Id.Attribute>`, so that it can be compared; imports are followed to their source. */
export const plain = (value: unknown, exported: Synthesised['exported']): string => {
  if (!isJsonObject(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  if (name === 'Ref') return `<${String(argument)}>`;
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) return `<${argument.map(String).join('.')}>`;
  if (name === 'Fn::ImportValue') return plain(exported.get(String(argument)), exported);
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1]))
    return argument[1].map((part: unknown) => plain(part, exported)).join(String(argument[0]));
  return JSON.stringify(value);
};

/** What one statement of a policy says, with every list sorted. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: unknown;
  readonly principal: unknown;
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** Statements of a policy document. */
export const statementsOf = (document: unknown, exported: Synthesised['exported']): readonly Statement[] =>
  listOf(objectOf(document)['Statement'])
    .map(objectOf)
    .map((statement) => ({
      effect: String(statement['Effect']),
      actions: listOf(statement['Action']).map(String).sort(),
      resources: listOf(statement['Resource'])
        .map((resource) => plain(resource, exported))
        .sort(),
      condition: statement['Condition'],
      principal: statement['Principal'],
    }));

/** Statements of all inline policies of a role. */
export const roleStatements = (role: Resource, exported: Synthesised['exported']): readonly Statement[] =>
  listOf(role.properties['Policies']).flatMap((policy) => statementsOf(objectOf(policy)['PolicyDocument'], exported));

/** Functions by their id in the manifest, which stands first in their description. */
export const lambdasById = ({ all }: Synthesised): ReadonlyMap<string, Resource> =>
  new Map(
    all('AWS::Lambda::Function').map((found) => [String(found.properties['Description']).split('.')[0] ?? '', found]),
  );
