import * as z from 'zod';
import { AwsError, jsonResponse } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse, StandIn } from '../cloud/stand-in.ts';
import type { Authorize } from '../sts/authorizer.ts';
import type { AsyncInvocations } from './async-invocations.ts';
import type { Functions } from './functions.ts';

const InvocationType = z.enum(['RequestResponse', 'Event', 'DryRun']);
/** `/2015-03-31/functions/NAME[/invocations]`; NAME may be a whole ARN. */
const PATH = /^\/2015-03-31\/functions\/(?<name>[^/]+)(?<invoke>\/invocations)?$/;
const LIST_PATH = /^\/2015-03-31\/functions\/?$/;

/** AWS Lambda over REST-JSON: Invoke (waiting, not waiting, dry), GetFunction and ListFunctions. */
export function createLambdaStandIn(
  functions: Functions,
  invocations: AsyncInvocations,
  authorize: Authorize | undefined,
): StandIn {
  const check = (request: AwsRequest, action: string, name: string): void =>
    authorize?.(request.accessKeyId, request.sessionToken, `lambda:${action}`, functions.arnOf(name));
  return {
    services: ['lambda'],
    handle: async (request) => {
      if (request.method === 'GET' && LIST_PATH.test(request.path)) {
        check(request, 'ListFunctions', '*');
        return jsonResponse({ Functions: functions.list().map(shownFunction) }, 'rest');
      }
      const { name: part, invoke } = PATH.exec(request.path)?.groups ?? {};
      if (part === undefined)
        throw new AwsError('UnknownOperationException', `Unknown path ${request.path}.`, { status: 404 });
      const name = nameOf(decodeURIComponent(part));
      check(request, invoke === undefined ? 'GetFunction' : 'InvokeFunction', name);
      return invoke === undefined
        ? getFunction(functions, name)
        : invokeFunction({ functions, invocations, name, request });
    },
  };
}

/** From `name`, `name:qualifier`, a partial or a whole ARN. */
function nameOf(text: string): string {
  const afterMark = text.split(':function:').at(-1) ?? text;
  return afterMark.split(':')[0] ?? afterMark;
}

function getFunction(functions: Functions, name: string): AwsResponse {
  const found = functions.list().find((one) => one.name === name);
  if (found === undefined) throw notFound(functions, name);
  return jsonResponse({ Configuration: shownFunction(found) }, 'rest');
}

const notFound = (functions: Functions, name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Function not found: ${functions.arnOf(name)}`, { status: 404 });

function shownFunction(found: ReturnType<Functions['list']>[number]): object {
  return {
    FunctionName: found.name,
    FunctionArn: found.arn,
    Runtime: 'nodejs24.x',
    Timeout: found.timeoutSeconds,
    MemorySize: found.memoryMb,
    State: 'Active',
  };
}

async function invokeFunction(call: {
  functions: Functions;
  invocations: AsyncInvocations;
  name: string;
  request: AwsRequest;
}): Promise<AwsResponse> {
  const { functions, invocations, name, request } = call;
  if (!functions.has(name)) throw notFound(functions, name);
  const type = InvocationType.safeParse(request.headers['x-amz-invocation-type'] ?? 'RequestResponse');
  if (!type.success) throw new AwsError('InvalidParameterValueException', 'Unknown invocation type.');
  const event = payloadOf(request);
  if (type.data === 'DryRun') return { status: 204 };
  if (type.data === 'Event') {
    await invocations.request(name, event);
    return { status: 202 };
  }
  const outcome = await functions.invoke(name, event);
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  return outcome.ok
    ? { status: 200, headers, body: outcome.payload }
    : {
        status: 200,
        headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
        body: JSON.stringify(outcome.fault),
      };
}

function payloadOf(request: AwsRequest): string {
  const text = request.body.length === 0 ? '{}' : request.body.toString('utf8');
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json.');
  }
}
