/** One route of the API as the reference shows it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly module: string;
  /** Permission, or a word such as `public`. */
  readonly access: string;
  readonly rateClass: string;
  readonly idempotency: string;
  readonly parameters: readonly { readonly name: string; readonly place: string; readonly required: boolean }[];
  /** JSON Schema of the body, printed; undefined where there is none. */
  readonly body: string | undefined;
  readonly answer: string | undefined;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectAt = (value: unknown, ...path: readonly string[]): Json | undefined => {
  let here: unknown = value;
  for (const part of path) here = isObject(here) ? here[part] : undefined;
  return isObject(here) ? here : undefined;
};
const textAt = (value: Json, name: string): string => {
  const text = value[name];
  return typeof text === 'string' ? text : '';
};

const parametersOf = (operation: Json): Operation['parameters'] => {
  const { parameters } = operation;
  return (Array.isArray(parameters) ? parameters : [])
    .filter(isObject)
    .map((one) => ({ name: textAt(one, 'name'), place: textAt(one, 'in'), required: one['required'] === true }));
};

const printed = (schema: Json | undefined): string | undefined =>
  schema === undefined ? undefined : JSON.stringify(schema, null, 2);

const answerOf = (operation: Json): Json | undefined => {
  const [success] = Object.entries(objectAt(operation, 'responses') ?? {}).filter(([status]) => /^2\d\d$/.test(status));
  return objectAt(success?.[1], 'content', 'application/json', 'schema');
};

const operationOf = (path: string, method: string, operation: Json): Operation => {
  const { tags } = operation;
  const [module] = Array.isArray(tags) ? tags : [];
  return {
    id: textAt(operation, 'operationId'),
    method: method.toUpperCase(),
    path,
    summary: textAt(operation, 'summary'),
    module: typeof module === 'string' ? module : '',
    access: textAt(operation, 'x-access'),
    rateClass: textAt(operation, 'x-rate-class'),
    idempotency: textAt(operation, 'x-idempotency'),
    parameters: parametersOf(operation),
    body: printed(objectAt(operation, 'requestBody', 'content', 'application/json', 'schema')),
    answer: printed(answerOf(operation)),
  };
};

/** The operations of an OpenAPI document, by module and path. What is no operation is left out. */
export const operationsOf = (document: unknown): readonly Operation[] =>
  Object.entries(objectAt(document, 'paths') ?? {})
    .flatMap(([path, methods]) =>
      Object.entries(isObject(methods) ? methods : {}).flatMap(([method, operation]) =>
        isObject(operation) ? [operationOf(path, method, operation)] : [],
      ),
    )
    .sort((left, right) => left.module.localeCompare(right.module) || left.path.localeCompare(right.path));
