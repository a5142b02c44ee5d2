import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, CloudContext, StandIn } from '../cloud/stand-in.ts';
import type { Authorize } from '../sts/authorizer.ts';
import { handleJsonAction, type JsonActions, jsonAction } from '../wire/json-service.ts';
import type { EventBus, PutEventResult, Rule } from './event-bus.ts';
import { compilePattern } from './event-pattern.ts';

const Entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  /** Epoch seconds. */
  Time: z.number().optional(),
});
type Entry = z.infer<typeof Entry>;

/** Amazon EventBridge over JSON 1.1: PutEvents, and reading of the rules. Rules are set in the process, not over the wire. */
export function createEventBridgeStandIn(context: CloudContext, bus: EventBus, authorize?: Authorize): StandIn {
  const arnOf = (kind: string, name: string): string =>
    `arn:aws:events:${context.region}:${context.accountId}:${kind}/${name}`;
  const check = (request: AwsRequest, arn: string): void =>
    authorize?.(request.accessKeyId, request.sessionToken, `events:${request.action ?? ''}`, arn);
  const actions: JsonActions = {
    PutEvents: jsonAction(z.object({ Entries: z.array(Entry).min(1).max(10) }), async (input, request) => {
      check(request, arnOf('event-bus', 'default'));
      const results = await putEntries(bus, input.Entries);
      return {
        FailedEntryCount: results.filter((result) => 'errorCode' in result).length,
        Entries: results.map(shownResult),
      };
    }),
    ListRules: jsonAction(z.object({ NamePrefix: z.string().default('') }), (input, request) => {
      check(request, arnOf('rule', '*'));
      const rules = bus.rules().filter((rule) => rule.name.startsWith(input.NamePrefix));
      return { Rules: rules.map((rule) => shownRule(rule, arnOf('rule', rule.name))) };
    }),
    DescribeRule: jsonAction(z.object({ Name: z.string() }), (input, request) => {
      check(request, arnOf('rule', input.Name));
      const rule = bus.rules().find((one) => one.name === input.Name);
      if (rule === undefined) {
        throw new AwsError('ResourceNotFoundException', `Rule ${input.Name} does not exist on EventBus default.`);
      }
      return shownRule(rule, arnOf('rule', rule.name));
    }),
    TestEventPattern: jsonAction(z.object({ EventPattern: z.string(), Event: z.string() }), (input) => ({
      Result: compilePattern(parseJson(input.EventPattern))(parseJson(input.Event)),
    })),
  };
  return { services: ['events'], handle: (request) => handleJsonAction(actions, request) };
}

async function putEntries(bus: EventBus, entries: readonly Entry[]): Promise<PutEventResult[]> {
  const refusals = entries.map(refusalOf);
  const accepted = await bus.putEvents(
    entries
      .filter((_, index) => refusals[index] === undefined)
      .map((entry) => ({
        source: entry.Source ?? '',
        detailType: entry.DetailType ?? '',
        detail: entry.Detail ?? '',
        ...(entry.Resources === undefined ? {} : { resources: entry.Resources }),
        ...(entry.Time === undefined ? {} : { at: entry.Time * 1000 }),
      })),
  );
  return refusals.map((refusal) => refusal ?? accepted.shift() ?? { errorCode: 'InternalFailure', errorMessage: '' });
}

function refusalOf(entry: Entry): PutEventResult | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if ((entry[name] ?? '') === '') {
      return {
        errorCode: 'InvalidArgument',
        errorMessage: `Parameter ${name} is not valid. Reason: it is a required argument.`,
      };
    }
  }
  // Names that belong to AWS services: only the stand-ins of this process may use them.
  if (entry.Source?.startsWith('aws.') !== true) return undefined;
  return { errorCode: 'NotAuthorizedForSourceException', errorMessage: 'Not authorized for the source.' };
}

const shownResult = (result: PutEventResult): object =>
  'errorCode' in result
    ? { ErrorCode: result.errorCode, ErrorMessage: result.errorMessage }
    : { EventId: result.eventId };

const shownRule = (rule: Rule, arn: string): object => ({
  Name: rule.name,
  Arn: arn,
  State: 'ENABLED',
  EventBusName: 'default',
  EventPattern: JSON.stringify(rule.pattern),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('InvalidEventPatternException', 'Event pattern is not valid. Reason: it is not JSON.');
  }
}
