import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

type Database = ReturnType<typeof loadAwsServiceSpecSync>;
const resourceOf = (database: Database, type: string) =>
  database.lookup('resource', 'cloudFormationType', 'equals', type)[0];

export type ResourceSpec = NonNullable<ReturnType<typeof resourceOf>>;
export type PropertySpecs = ResourceSpec['properties'];
export type PropertySpec = PropertySpecs[string];
export type PropertyType = PropertySpec['type'];
export type TypeReference = Extract<PropertyType, { readonly type: 'ref' }>;

/** What AWS says of its resource types, as published with the CDK; nothing is fetched. */
export interface CloudFormationSpec {
  /** Undefined for a type that AWS does not have. */
  resource(type: string): ResourceSpec | undefined;
  /** Properties of a structured value inside a resource. */
  propertiesOf(reference: TypeReference): PropertySpecs;
}

/** Reads the database of all resource types: about half a second and 200 MB. */
export const loadCloudFormationSpec = (): CloudFormationSpec => {
  const database = loadAwsServiceSpecSync();
  return {
    resource: (type) => resourceOf(database, type),
    propertiesOf: ({ reference }) => database.get('typeDefinition', reference).properties,
  };
};
