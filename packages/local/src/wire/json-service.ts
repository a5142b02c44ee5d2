import * as z from 'zod';
import { AwsError, jsonResponse } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse } from '../cloud/stand-in.ts';

/** One operation of an `X-Amz-Target` service: raw JSON in, JSON members out. */
export type JsonAction = (input: unknown, request: AwsRequest) => Promise<object>;
export type JsonActions = Readonly<Record<string, JsonAction>>;

/** Binds an input schema to an operation. A body that does not match is the AWS ValidationException (or `code`). */
export const jsonAction =
  <S extends z.ZodType>(
    schema: S,
    run: (input: z.output<S>, request: AwsRequest) => object | Promise<object>,
  ): JsonAction =>
  async (input, request) =>
    run(parseInput(schema, input), request);

const parseInput = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    (issue) => `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`,
  );
  throw new AwsError('ValidationException', `${issues.length} validation error detected: ${issues.join('; ')}`);
};

const parseBody = (body: Buffer): unknown => {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
};

/** Runs the operation named by `X-Amz-Target`; `validationCode` is the service's name for a refused input. */
export const handleJsonAction = async (
  actions: JsonActions,
  request: AwsRequest,
  validationCode = 'ValidationException',
): Promise<AwsResponse> => {
  const action = Object.hasOwn(actions, request.action ?? '') ? actions[request.action ?? ''] : undefined;
  if (action === undefined)
    throw new AwsError('UnknownOperationException', `Unknown operation ${request.action ?? ''}`);
  try {
    return jsonResponse(await action(parseBody(request.body), request), '1.1');
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ValidationException' && validationCode !== error.code) {
      throw new AwsError(validationCode, error.message, { status: error.status });
    }
    throw error;
  }
};

/** Bytes as the JSON protocols carry them: base64 text. */
export const Blob = z.base64().transform((text) => Buffer.from(text, 'base64'));
/** Tags in the list form most services use. */
export const TagList = z.array(z.object({ Key: z.string(), Value: z.string() })).default([]);
