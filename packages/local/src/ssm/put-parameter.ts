import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import {
  ParameterDataType,
  type ParameterTable,
  type ParameterTier,
  ParameterType,
  type ParameterVersion,
} from './parameter-table.ts';

/** Input of PutParameter. */
export const PutParameterInput = z.object({
  Name: z.string().min(1).max(2048),
  Value: z.string().min(1),
  Description: z.string().max(1024).optional(),
  Type: ParameterType.optional(),
  KeyId: z.string().min(1).max(256).optional(),
  Overwrite: z.boolean().default(false),
  AllowedPattern: z.string().max(1024).optional(),
  Tags: z
    .array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) }))
    .max(1000)
    .default([]),
  Tier: z.enum(['Standard', 'Advanced', 'Intelligent-Tiering']).default('Standard'),
  Policies: z.string().optional(),
  DataType: ParameterDataType.default('text'),
});
export type PutParameterInput = z.output<typeof PutParameterInput>;

/** AWS general reference, "Systems Manager endpoints and quotas": parameters per tier, and bytes of a value per tier. */
const MAX_PARAMETERS = 10_000;
const MAX_BYTES = { Standard: 4096, Advanced: 8192 } as const;

const refuse = (message: string) => new AwsError('ValidationException', message);

const decideTier = (
  { Tier, Value }: PutParameterInput,
  before: ParameterVersion | undefined,
): z.infer<typeof ParameterTier> => {
  const bytes = Buffer.byteLength(Value);
  const wanted = Tier === 'Intelligent-Tiering' && bytes > MAX_BYTES.Standard ? 'Advanced' : Tier;
  // An advanced parameter never goes back to standard by an update.
  const tier = wanted === 'Advanced' || before?.tier === 'Advanced' ? 'Advanced' : 'Standard';
  if (bytes <= MAX_BYTES[tier]) return tier;
  throw refuse(
    tier === 'Standard'
      ? `Standard tier parameters support a maximum parameter value of ${MAX_BYTES.Standard} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.`
      : `Advanced tier parameters support a maximum parameter value of ${MAX_BYTES.Advanced} characters.`,
  );
};

const decideType = (
  { Type }: PutParameterInput,
  before: ParameterVersion | undefined,
): z.infer<typeof ParameterType> => {
  const type = Type ?? before?.type;
  if (type === undefined) throw refuse('A parameter type is required when you create a parameter.');
  if (before !== undefined && before.type !== type)
    throw new AwsError(
      'HierarchyTypeMismatchException',
      'Parameter Store does not support changing a parameter type. You must create a new, unique parameter.',
    );
  return type;
};

const patternOf = (pattern: string): RegExp => {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw new AwsError('InvalidAllowedPatternException', `The regular expression ${pattern} is not valid.`);
  }
};

const checkPattern = ({ AllowedPattern, Value }: PutParameterInput): void => {
  if (AllowedPattern === undefined || patternOf(AllowedPattern).test(Value)) return;
  throw new AwsError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${AllowedPattern}`,
  );
};

const checkListItems = (type: string, value: string): void => {
  if (type === 'StringList' && value.split(',').some((item) => item === ''))
    throw refuse('Invalid StringList value: an item between commas is empty.');
};

const checkExistence = (
  input: PutParameterInput,
  before: ParameterVersion | undefined,
  table: ParameterTable,
): void => {
  if (before === undefined) {
    if (table.count() >= MAX_PARAMETERS)
      throw new AwsError('ParameterLimitExceeded', `An account may have ${MAX_PARAMETERS} standard parameters.`);
    return;
  }
  if (!input.Overwrite)
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
};

/**
 * Policies and tags with an overwrite are refused, as is all that the stored parameter does not allow. Gives the version to store, its
 * value still in clear.
 */
export const decideVersion = (input: PutParameterInput, table: ParameterTable, now: number): ParameterVersion => {
  const before = table.find(input.Name);
  checkExistence(input, before, table);
  if (input.Overwrite && input.Tags.length > 0)
    throw refuse("Invalid request: tags and overwrite can't be used together.");
  if (input.Policies !== undefined)
    throw new AwsError('InvalidPolicyTypeException', 'Parameter policies are not part of the stand-in.');
  const type = decideType(input, before);
  const tier = decideTier(input, before);
  checkPattern(input);
  checkListItems(type, input.Value);
  return {
    name: input.Name,
    version: (before?.version ?? 0) + 1,
    type,
    value: input.Value,
    tier,
    data_type: input.DataType,
    key_id: type === 'SecureString' ? (input.KeyId ?? before?.key_id ?? 'alias/aws/ssm') : null,
    allowed_pattern: input.AllowedPattern ?? null,
    modified_at: now,
  };
};
