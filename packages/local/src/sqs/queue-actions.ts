import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import { type JsonActions, jsonAction } from '../wire/json-service.ts';
import type { Queue } from './queue-catalog.ts';
import { shownAttributes } from './queue-settings.ts';
import type { Queues } from './queues.ts';
import type { SqsAccess } from './sqs-access.ts';

const QueueUrl = z.string().optional();
const TextMap = z.record(z.string(), z.string());

/** Create, find, set, empty and delete queues. Queues whose name starts with `_` belong to the local cloud itself and stay hidden. */
export function queueActions(queues: Queues, access: SqsAccess): JsonActions {
  const { catalog } = queues;
  return {
    CreateQueue: jsonAction(
      z.object({ QueueName: z.string(), Attributes: TextMap.optional(), tags: TextMap.optional() }),
      (input, request) => {
        access.check(request, input.QueueName);
        return { QueueUrl: access.urlOf(catalog.create(input.QueueName, input.Attributes, input.tags).name) };
      },
    ),
    GetQueueUrl: jsonAction(z.object({ QueueName: z.string() }), (input, request) => {
      access.check(request, input.QueueName);
      return { QueueUrl: access.urlOf(catalog.get(input.QueueName).name) };
    }),
    ListQueues: jsonAction(
      z.object({
        QueueNamePrefix: z.string().optional(),
        MaxResults: z.number().int().min(1).max(1000).optional(),
        NextToken: z.string().optional(),
      }),
      (input, request) => {
        access.check(request, '*');
        return page(
          shownQueues(queues, input.QueueNamePrefix).map((queue) => access.urlOf(queue.name)),
          'QueueUrls',
          input,
        );
      },
    ),
    GetQueueAttributes: jsonAction(
      z.object({ QueueUrl, AttributeNames: z.array(z.string()).default([]) }),
      (input, request) => {
        const queue = access.byUrl(request, input.QueueUrl);
        const all = allAttributes(queue, queues);
        const wanted = input.AttributeNames;
        return {
          Attributes: Object.fromEntries(
            Object.entries(all).filter(([name]) => wanted.includes('All') || wanted.includes(name)),
          ),
        };
      },
    ),
    SetQueueAttributes: jsonAction(z.object({ QueueUrl, Attributes: TextMap }), (input, request) => {
      catalog.setAttributes(access.byUrl(request, input.QueueUrl).name, input.Attributes);
      return {};
    }),
    PurgeQueue: jsonAction(z.object({ QueueUrl }), (input, request) => {
      queues.purge(access.byUrl(request, input.QueueUrl).name);
      return {};
    }),
    DeleteQueue: jsonAction(z.object({ QueueUrl }), (input, request) => {
      queues.deleteQueue(access.byUrl(request, input.QueueUrl).name);
      return {};
    }),
    ...deadLetterActions(queues, access),
    ...tagActions(queues, access),
  };
}

const shownQueues = ({ catalog }: Queues, prefix?: string): Queue[] =>
  catalog.list(prefix).filter((queue) => !queue.name.startsWith('_'));

function deadLetterActions(queues: Queues, access: SqsAccess): JsonActions {
  const { catalog } = queues;
  return {
    ListDeadLetterSourceQueues: jsonAction(z.object({ QueueUrl }), (input, request) => {
      const dead = access.byUrl(request, input.QueueUrl).name;
      const sources = shownQueues(queues).filter((queue) => queue.settings.redrive?.deadLetterQueue === dead);
      return { queueUrls: sources.map((queue) => access.urlOf(queue.name)) };
    }),
    StartMessageMoveTask: jsonAction(
      z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() }),
      (input, request) => {
        const from = nameInArn(input.SourceArn);
        access.check(request, from);
        queues.redrive(catalog.get(from).name, (source) => catalog.get(nameInArn(input.DestinationArn ?? source)).name);
        return { TaskHandle: Buffer.from(`${from}:moved`).toString('base64') };
      },
    ),
  };
}

function tagActions({ catalog }: Queues, access: SqsAccess): JsonActions {
  return {
    TagQueue: jsonAction(z.object({ QueueUrl, Tags: TextMap }), (input, request) => {
      const queue = access.byUrl(request, input.QueueUrl);
      catalog.setTags(queue.name, { ...queue.tags, ...input.Tags });
      return {};
    }),
    UntagQueue: jsonAction(z.object({ QueueUrl, TagKeys: z.array(z.string()) }), (input, request) => {
      const queue = access.byUrl(request, input.QueueUrl);
      const kept = Object.entries(queue.tags).filter(([key]) => !input.TagKeys.includes(key));
      catalog.setTags(queue.name, Object.fromEntries(kept));
      return {};
    }),
    ListQueueTags: jsonAction(z.object({ QueueUrl }), (input, request) => ({
      Tags: access.byUrl(request, input.QueueUrl).tags,
    })),
  };
}

function allAttributes(queue: Queue, queues: Queues): Record<string, string> {
  const counts = queues.counts(queue.name);
  return {
    ...shownAttributes(queue.attributes),
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
  };
}

function nameInArn(arn: string | undefined): string {
  const name = arn?.split(':').at(-1);
  if (name === undefined) {
    throw new AwsError(
      'ResourceNotFoundException',
      'A message has no source queue to go back to; name a DestinationArn.',
      {
        queryCode: 'ResourceNotFoundException',
      },
    );
  }
  return name;
}

function page(
  urls: string[],
  member: string,
  input: { MaxResults?: number | undefined; NextToken?: string | undefined },
): object {
  const from = Number(input.NextToken ?? 0);
  const size = input.MaxResults ?? 1000;
  const more = from + size < urls.length && input.MaxResults !== undefined;
  return { [member]: urls.slice(from, from + size), ...(more ? { NextToken: String(from + size) } : {}) };
}
