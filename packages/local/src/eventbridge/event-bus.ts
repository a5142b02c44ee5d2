import { randomUUID } from 'node:crypto';
import type { Clock } from '@provedor/kernel/clock';
import type { Store } from '../cloud/store.ts';
import type { AsyncInvocations } from '../lambda/async-invocations.ts';
import type { Queues } from '../sqs/queues.ts';
import { compilePattern, type EventPattern } from './event-pattern.ts';
import { isRecord } from './pattern-condition.ts';

/** Where matching events go. */
export type RuleTarget = { queue: string /** FIFO queues only. */; messageGroupId?: string } | { functionName: string };

export interface Rule {
  name: string;
  /** EventBridge event pattern as plain JSON. */
  pattern: unknown;
  targets: readonly RuleTarget[];
}

/** One event as a sender gives it. */
export interface OutgoingEvent {
  source: string;
  detailType: string;
  /** JSON of an object. */
  detail: string;
  resources?: readonly string[];
  /** Epoch milliseconds; default now. */
  at?: number;
}

export type PutEventResult = { eventId: string } | { errorCode: string; errorMessage: string };

/** The one event bus of the local cloud. Rules live in memory: whoever starts the cloud sets them. */
export interface EventBus {
  /** A second rule of the same name replaces the first. @throws AwsError on a bad pattern or an unknown queue */
  putRule(rule: Rule): void;
  rules(): readonly Rule[];
  /** Resolves when every matching event is on disk in its queue. Events that are refused tell so one by one. */
  putEvents(events: readonly OutgoingEvent[]): Promise<PutEventResult[]>;
}

/** An event and its envelope must fit one message. */
const MAX_EVENT_BYTES = 262_144;

export function createEventBus(context: {
  store: Store;
  clock: Clock;
  region: string;
  accountId: string;
  queues: Queues;
  invocations: AsyncInvocations;
}): EventBus {
  const { store, clock, queues, invocations } = context;
  const rules = new Map<string, { rule: Rule; matches: EventPattern }>();

  function deliverWithin(event: object, text: string): void {
    for (const { rule, matches } of rules.values()) {
      if (!matches(event)) continue;
      for (const target of rule.targets) sendWithin(target, text);
    }
  }

  function sendWithin(target: RuleTarget, text: string): void {
    if ('functionName' in target) invocations.requestWithin(target.functionName, text);
    else {
      const group = target.messageGroupId;
      queues.sendWithin(target.queue, { body: text, ...(group === undefined ? {} : { groupId: group }) });
    }
  }

  return {
    putRule: (rule) => {
      for (const target of rule.targets) if ('queue' in target) queues.catalog.get(target.queue);
      rules.set(rule.name, { rule, matches: compilePattern(rule.pattern) });
    },
    rules: () => [...rules.values()].map(({ rule }) => rule),
    putEvents: async (events) => {
      const accepted: { event: object; text: string }[] = [];
      const results = events.map((outgoing): PutEventResult => {
        const detail = parseDetail(outgoing.detail);
        if (detail === undefined) return { errorCode: 'MalformedDetail', errorMessage: 'Detail is malformed.' };
        const event = envelope({ ...context, now: clock.now() }, outgoing, detail);
        const text = JSON.stringify(event);
        if (Buffer.byteLength(text) > MAX_EVENT_BYTES) {
          return { errorCode: 'InvalidArgument', errorMessage: `An event may hold ${MAX_EVENT_BYTES} bytes.` };
        }
        accepted.push({ event, text });
        return { eventId: event.id };
      });
      await store.grouped(() => {
        for (const { event, text } of accepted) deliverWithin(event, text);
      });
      return results;
    },
  };
}

function envelope(
  facts: { region: string; accountId: string; now: number },
  outgoing: OutgoingEvent,
  detail: object,
): { id: string } & Record<string, unknown> {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': outgoing.detailType,
    source: outgoing.source,
    account: facts.accountId,
    // Whole seconds, as on the wire of AWS.
    time: new Date(outgoing.at ?? facts.now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: facts.region,
    resources: outgoing.resources ?? [],
    detail,
  };
}

function parseDetail(text: string): object | undefined {
  try {
    const detail: unknown = JSON.parse(text);
    return isRecord(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}
