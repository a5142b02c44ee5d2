import * as z from 'zod';
import { AwsError, jsonResponse } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse, CloudContext, StandIn } from '../cloud/stand-in.ts';
import type { Authorize } from '../sts/authorizer.ts';
import { type Schedule, withoutUndefined } from './schedule-table.ts';
import type { ScheduleDraft, Scheduler } from './scheduler.ts';

const Body = z.object({
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  /** Epoch seconds. */
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  Target: z.object({
    Arn: z.string().regex(/^arn:[^:]*:(lambda|sqs):/),
    RoleArn: z.string(),
    Input: z.string().optional(),
    SqsParameters: z.object({ MessageGroupId: z.string().optional() }).optional(),
  }),
  FlexibleTimeWindow: z.object({ Mode: z.string() }),
});
const PATH = /^\/schedules\/(?<name>[\w.-]{1,64})$/;

interface Call {
  request: AwsRequest;
  name: string;
  scheduler: Scheduler;
  arnOf: (key: { group: string; name: string }) => string;
}

/** Amazon EventBridge Scheduler over REST-JSON: create, get, update, delete and list schedules that call functions or queues. */
export function createSchedulerStandIn(context: CloudContext, scheduler: Scheduler, authorize?: Authorize): StandIn {
  const arnOf: Call['arnOf'] = ({ group, name }) =>
    `arn:aws:scheduler:${context.region}:${context.accountId}:schedule/${group}/${name}`;
  const check = ({ accessKeyId, sessionToken }: AwsRequest, action: string, arn: string): void =>
    authorize?.(accessKeyId, sessionToken, `scheduler:${action}`, arn);
  return {
    services: ['scheduler'],
    handle: async (request) => {
      if (request.method === 'GET' && request.path === '/schedules') {
        check(request, 'ListSchedules', arnOf({ group: '*', name: '*' }));
        return listSchedules(scheduler, arnOf, request.query);
      }
      const name = PATH.exec(request.path)?.groups?.['name'];
      const operation = OPERATIONS[request.method];
      if (name === undefined || operation === undefined) {
        throw new AwsError('UnknownOperationException', `Unknown path ${request.path}.`, { status: 404 });
      }
      check(request, operation.action, arnOf({ group: groupOf(request), name }));
      return operation.run({ request, name, scheduler, arnOf });
    },
    close: async () => scheduler.stop(),
  };
}

const OPERATIONS: Readonly<Record<string, { action: string; run: (call: Call) => AwsResponse }>> = {
  GET: { action: 'GetSchedule', run: (call) => jsonResponse(shown(existing(call), call.arnOf), 'rest') },
  POST: { action: 'CreateSchedule', run: createSchedule },
  PUT: { action: 'UpdateSchedule', run: updateSchedule },
  DELETE: { action: 'DeleteSchedule', run: deleteSchedule },
};

function createSchedule(call: Call): AwsResponse {
  const draft = readDraft(call);
  if (call.scheduler.find(draft) !== undefined) {
    throw new AwsError('ConflictException', `Schedule ${draft.name} already exists.`, { status: 409 });
  }
  return jsonResponse({ ScheduleArn: call.arnOf(call.scheduler.put(draft)) }, 'rest');
}

function updateSchedule(call: Call): AwsResponse {
  existing(call);
  return jsonResponse({ ScheduleArn: call.arnOf(call.scheduler.put(readDraft(call))) }, 'rest');
}

function deleteSchedule(call: Call): AwsResponse {
  call.scheduler.remove(existing(call));
  return jsonResponse({}, 'rest');
}

function existing({ request, name, scheduler }: Call): Schedule {
  const found = scheduler.find({ group: groupOf(request), name });
  if (found !== undefined) return found;
  throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, { status: 404 });
}

/** In the body of a change, else in the query. */
function groupOf(request: AwsRequest): string {
  if (request.body.length === 0) return request.query.get('groupName') ?? 'default';
  return readBody(request).GroupName;
}

function readBody(request: AwsRequest): z.infer<typeof Body> {
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new AwsError('ValidationException', 'The request body is not valid JSON.');
  }
  const parsed = Body.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AwsError(
    'ValidationException',
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
}

function readDraft({ request, name }: Call): ScheduleDraft {
  const body = readBody(request);
  const optional = {
    input: body.Target.Input,
    messageGroupId: body.Target.SqsParameters?.MessageGroupId,
    startAt: body.StartDate === undefined ? undefined : body.StartDate * 1000,
    endAt: body.EndDate === undefined ? undefined : body.EndDate * 1000,
  };
  return {
    name,
    group: body.GroupName,
    expression: body.ScheduleExpression,
    timeZone: body.ScheduleExpressionTimezone,
    targetArn: body.Target.Arn,
    enabled: body.State === 'ENABLED',
    deleteAfterCompletion: body.ActionAfterCompletion === 'DELETE',
    origin: 'wire',
    ...withoutUndefined(optional),
  };
}

function listSchedules(scheduler: Scheduler, arnOf: Call['arnOf'], query: URLSearchParams): AwsResponse {
  const [group, prefix] = [query.get('ScheduleGroup'), query.get('NamePrefix') ?? ''];
  const wanted = scheduler
    .list()
    .filter((one) => (group === null || one.group === group) && one.name.startsWith(prefix));
  return jsonResponse({ Schedules: wanted.map((schedule) => shown(schedule, arnOf)) }, 'rest');
}

function shown(schedule: Schedule, arnOf: Call['arnOf']): object {
  return {
    Arn: arnOf(schedule),
    Name: schedule.name,
    GroupName: schedule.group,
    State: schedule.enabled ? 'ENABLED' : 'DISABLED',
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timeZone,
    CreationDate: schedule.createdAt / 1000,
    Target: { Arn: schedule.targetArn, RoleArn: '', Input: schedule.input },
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: schedule.deleteAfterCompletion ? 'DELETE' : 'NONE',
  };
}
