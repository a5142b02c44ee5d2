import { checkProperties, type Problem } from './check-value.ts';
import type { CloudFormationSpec } from './cloudformation-spec.ts';
import { type Intrinsic, intrinsicsIn } from './intrinsic.ts';
import { type JsonObject, objectOf } from './json-object.ts';

/** What one template of several may point at. */
interface Names {
  readonly resources: JsonObject;
  readonly parameters: JsonObject;
  readonly conditions: JsonObject;
  /** Names that other stacks export. */
  readonly exports: ReadonlySet<string>;
}

/** CloudFormation quotas: resources, parameters and outputs of a template, and its size (AWS CloudFormation User Guide, quotas). */
const LIMITS = { resources: 500, parameters: 200, outputs: 200, bytes: 1_000_000 } as const;

const RESOURCE_PARTS = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'Metadata',
  'Condition',
  'CreationPolicy',
  'UpdatePolicy',
  'DeletionPolicy',
  'UpdateReplacePolicy',
]);

/** Names under which a template's outputs are exported; those that are computed count under their pattern's text. */
export const exportsOf = (template: unknown): readonly string[] =>
  Object.values(objectOf(objectOf(template)['Outputs'])).flatMap((output) => {
    const name = objectOf(objectOf(output)['Export'])['Name'];
    return typeof name === 'string' ? [name] : [];
  });

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const checkAttribute = (spec: CloudFormationSpec, names: Names, argument: unknown): string | undefined => {
  const [id, attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
  const resource = names.resources[id ?? ''];
  if (resource === undefined) return `${id} is no resource`;
  const attributes = spec.resource(String(objectOf(resource)['Type']))?.attributes ?? {};
  return attribute !== undefined && attribute in attributes ? undefined : `${id} has no attribute ${attribute}`;
};

const checkReference = (spec: CloudFormationSpec, names: Names, { name, argument }: Intrinsic): string | undefined => {
  const known = (wanted: boolean): string | undefined => (wanted ? undefined : `${String(argument)} is not defined`);
  switch (name) {
    case 'Ref':
      return known(/^AWS::/.test(String(argument)) || String(argument) in { ...names.resources, ...names.parameters });
    case 'Fn::GetAtt':
      return checkAttribute(spec, names, argument);
    case 'Fn::ImportValue':
      return known(names.exports.has(String(argument)));
    case 'Fn::If':
      return known(Array.isArray(argument) && String(argument[0]) in names.conditions);
    default:
      return undefined;
  }
};

const checkReferences = (spec: CloudFormationSpec, names: Names, value: unknown, path: string): readonly Problem[] =>
  intrinsicsIn(value).flatMap((intrinsic) => {
    const message = checkReference(spec, names, intrinsic);
    return message === undefined ? [] : [{ path: `${path} ${intrinsic.name}`, message }];
  });

const checkResource = (
  spec: CloudFormationSpec,
  names: Names,
  id: string,
  resource: JsonObject,
): readonly Problem[] => {
  const type = String(resource['Type']);
  const definition = spec.resource(type);
  if (definition === undefined) return [{ path: id, message: `${type} is no resource type` }];
  const orders = listOf(resource['DependsOn']).map(String);
  return [
    ...Object.keys(resource)
      .filter((part) => !RESOURCE_PARTS.has(part))
      .map((part) => ({ path: `${id}.${part}`, message: 'is no part of a resource' })),
    ...orders
      .filter((order) => !(order in names.resources))
      .map((order) => ({ path: `${id}.DependsOn`, message: `${order} is no resource` })),
    ...checkProperties(spec, definition.properties, objectOf(resource['Properties']), id),
    ...checkReferences(spec, names, resource['Properties'], id),
  ];
};

const checkLimits = (template: JsonObject): readonly Problem[] => {
  const sizes = {
    resources: Object.keys(objectOf(template['Resources'])).length,
    parameters: Object.keys(objectOf(template['Parameters'])).length,
    outputs: Object.keys(objectOf(template['Outputs'])).length,
    bytes: Buffer.byteLength(JSON.stringify(template)),
  };
  const kinds = ['resources', 'parameters', 'outputs', 'bytes'] as const;
  return kinds
    .filter((kind) => sizes[kind] > LIMITS[kind])
    .map((kind) => ({
      path: kind,
      message: `${sizes[kind]} is more than the ${LIMITS[kind]} that CloudFormation takes`,
    }));
};

/**
 * Checks a template against AWS's own list of resource types, without AWS: unknown types, unknown, missing and ill-typed properties, values
 * outside a closed list, references to nothing, quotas. Empty when nothing is wrong.
 * @param exports names that the other stacks of the app export (`exportsOf`).
 */
export const checkTemplate = (
  spec: CloudFormationSpec,
  template: unknown,
  exports: ReadonlySet<string>,
): readonly Problem[] => {
  const parts = objectOf(template);
  const resources = objectOf(parts['Resources']);
  const names: Names = {
    resources,
    parameters: objectOf(parts['Parameters']),
    conditions: objectOf(parts['Conditions']),
    exports,
  };
  return [
    ...checkLimits(parts),
    ...Object.entries(resources).flatMap(([id, resource]) => checkResource(spec, names, id, objectOf(resource))),
    ...checkReferences(spec, names, parts['Outputs'], 'Outputs'),
  ];
};
