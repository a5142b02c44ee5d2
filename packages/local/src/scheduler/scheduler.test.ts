import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CloudFixture, startCloudFixture } from '../cloud/cloud-fixture.ts';
import { createScheduler, type ScheduleDraft, type Scheduler } from './scheduler.ts';
import { createSchedulerStandIn } from './scheduler-stand-in.ts';

const ARN = 'arn:aws:lambda:sa-east-1:000000000000:function:daily';
let fixture: CloudFixture;
let scheduler: Scheduler;
let client: SchedulerClient;
let fired: { arn: string; payload: string }[];

const open = (): Scheduler =>
  createScheduler({
    ...fixture.context,
    fireWithin: (target, payload) => {
      fired.push({ arn: target.arn, payload });
    },
  });
const daily = (changes: Partial<ScheduleDraft> = {}): ScheduleDraft => ({
  name: 'daily',
  group: 'default',
  expression: 'cron(0 5 * * ? *)',
  timeZone: 'America/Sao_Paulo',
  targetArn: ARN,
  input: '{"at":"<aws.scheduler.scheduled-time>"}',
  enabled: true,
  deleteAfterCompletion: false,
  origin: 'process',
  ...changes,
});
const advanceTo = (iso: string): void => {
  fixture.context.clock.set(Date.parse(iso));
  scheduler.tick();
};
const create = (changes: Partial<CreateScheduleCommandInput> = {}) =>
  client.send(
    new CreateScheduleCommand({
      Name: 'once',
      ScheduleExpression: 'at(2026-03-02T13:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: ARN, RoleArn: 'arn:aws:iam::000000000000:role/r' },
      ...changes,
    }),
  );

beforeEach(async () => {
  fired = [];
  fixture = await startCloudFixture((context) => {
    scheduler = createScheduler({
      ...context,
      fireWithin: (target, payload) => {
        fired.push({ arn: target.arn, payload });
      },
    });
    return [createSchedulerStandIn(context, scheduler)];
  });
  client = new SchedulerClient(fixture.clientConfig);
});
afterEach(() => fixture.close());

describe('the scheduler', () => {
  it('fires at its time in its zone, once a day', () => {
    scheduler.put(daily());
    advanceTo('2026-03-03T07:59:59Z');
    expect(fired).toEqual([]);
    advanceTo('2026-03-03T08:00:00Z');
    scheduler.tick();
    advanceTo('2026-03-04T08:00:00Z');
    expect(fired.map((one) => JSON.parse(one.payload))).toEqual([
      { at: '2026-03-03T08:00:00Z' },
      { at: '2026-03-04T08:00:00Z' },
    ]);
  });

  it('fires once for all the times it was off, after a new start over the same file', () => {
    scheduler.put(daily());
    scheduler.stop();
    fixture.context.clock.set(Date.parse('2026-03-06T12:00:00Z'));
    const again = open();
    again.tick();
    expect(fired).toEqual([]);
    again.put(daily());
    expect(again.due()).toBe(true);
    again.tick();
    expect(fired.map((one) => JSON.parse(one.payload))).toEqual([{ at: '2026-03-03T08:00:00Z' }]);
    expect(again.due()).toBe(false);
    expect(new Date(again.find(daily())?.nextAt ?? 0).toISOString()).toBe('2026-03-07T08:00:00.000Z');
    again.stop();
  });

  it('fires by itself when the clock of the cloud reaches the time', async () => {
    const soon = { now: () => Math.floor(performance.now()) };
    const real = createScheduler({
      ...fixture.context,
      clock: soon,
      fireWithin: (target, payload) => {
        fired.push({ arn: target.arn, payload });
      },
    });
    fixture.context.store.run(
      `insert into scheduler_schedule (group_name, name, expression, time_zone, target_arn, enabled, delete_after, origin, created_at, next_at)
       values ('default', 'soon', 'rate(1 day)', 'UTC', ?, 1, 0, 'wire', 0, ?)`,
      ARN,
      soon.now() + 20,
    );
    real.put(daily({ expression: 'rate(1 hour)' }));
    await expect.poll(() => fired.length).toBe(1);
    real.stop();
  });

  it('gives the standard event when no input is set', async () => {
    await create();
    advanceTo('2026-03-02T13:00:00Z');
    expect(JSON.parse(fired[0]?.payload ?? '')).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      time: '2026-03-02T13:00:00Z',
      resources: ['arn:aws:scheduler:sa-east-1:000000000000:schedule/default/once'],
    });
  });

  it('fires an at-schedule once and deletes it afterwards when asked', async () => {
    await create();
    await create({ Name: 'gone', ActionAfterCompletion: 'DELETE' });
    advanceTo('2026-03-02T13:00:00Z');
    advanceTo('2026-03-05T13:00:00Z');
    expect(fired).toHaveLength(2);
    const { Schedules } = await client.send(new ListSchedulesCommand({}));
    expect(Schedules?.map((one) => one.Name)).toEqual(['once']);
  });

  it('keeps to start and end, and rests while disabled', async () => {
    const [StartDate, EndDate] = [new Date('2026-03-02T14:00:00Z'), new Date('2026-03-02T15:30:00Z')];
    await create({ Name: 'within', ScheduleExpression: 'rate(1 hour)', StartDate, EndDate });
    await create({ Name: 'off', ScheduleExpression: 'rate(1 hour)', State: 'DISABLED' });
    for (const hour of [13, 14, 15, 16, 17]) advanceTo(`2026-03-02T${hour}:00:00Z`);
    expect(fired).toHaveLength(2);
  });

  it('creates, shows, changes and deletes over the wire, with the typed errors', async () => {
    const { ScheduleArn } = await create();
    expect(ScheduleArn).toBe('arn:aws:scheduler:sa-east-1:000000000000:schedule/default/once');
    await expect(create()).rejects.toBeInstanceOf(ConflictException);
    await expect(create({ Name: 'bad', ScheduleExpression: 'cron(x)' })).rejects.toBeInstanceOf(ValidationException);
    await client.send(
      new UpdateScheduleCommand({
        Name: 'once',
        ScheduleExpression: 'rate(2 days)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: ARN, RoleArn: 'arn:aws:iam::000000000000:role/r', Input: '{"a":1}' },
      }),
    );
    const shown = await client.send(new GetScheduleCommand({ Name: 'once' }));
    expect(shown).toMatchObject({ ScheduleExpression: 'rate(2 days)', Target: { Input: '{"a":1}' }, State: 'ENABLED' });
    await client.send(new DeleteScheduleCommand({ Name: 'once' }));
    const gone = client.send(new GetScheduleCommand({ Name: 'once' }));
    await expect(gone).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});
