import type { RuleDefinition } from '@provedor/manifest/infrastructure-types';
import { type QueueId, queues } from '@provedor/manifest/queues';
import { rules } from '@provedor/manifest/rules';
import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, EmailIdentity, EmailSendingEvent, EventDestination, Identity } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { createDeadLetterQueue, QueueWithDlq } from '../constructs/queue-with-dlq.ts';
import { mapValues } from '../map-values.ts';
import { agentRoleArn } from './agent-role-name.ts';

export interface EventsStackProps extends StackProps {
  readonly alarmTopic: ITopic;
}

/** How news travels: the bus, the queues, the rules between them, and what the mail service says of our mails. */
export class EventsStack extends Stack {
  readonly bus: EventBus;
  readonly queues: Readonly<Record<QueueId, QueueWithDlq>>;
  /** For messages that an agent could not take; the queues of the sites are made at run time and point here. */
  readonly siteDeadLetters: Queue;
  readonly mailFrom: string;
  readonly mailIdentityArn: string;
  readonly mailConfigurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, props: EventsStackProps) {
    super(scope, id, props);
    const topic = props.alarmTopic;
    this.bus = new EventBus(this, 'Bus', { eventBusName: 'crm-provedor' });
    this.queues = mapValues(
      queues,
      (definition, queueId) => new QueueWithDlq(this, `Queue-${queueId}`, { queueId, ...definition, topic }),
    );
    this.refuseReportsOfOthers();
    this.siteDeadLetters = createDeadLetterQueue(this, 'SiteDeadLetters', {
      name: 'crm-sites-dead',
      fifo: true,
      errorImpact: 'An agent can not take the state of its site: blocks and unblocks wait for the next snapshot',
      topic,
    });
    this.createRules(topic);
    const mail = this.createMail();
    this.mailFrom = mail.from;
    this.mailIdentityArn = mail.identityArn;
    this.mailConfigurationSet = mail.configurationSet;
  }

  private createRules(topic: ITopic): void {
    const undelivered = createDeadLetterQueue(this, 'Undelivered', {
      name: 'crm-undelivered-events',
      fifo: false,
      errorImpact: 'Events did not reach their consumers: what follows from them has not happened',
      topic,
    });
    const definitions: Readonly<Record<string, RuleDefinition & { readonly queue: QueueId }>> = rules;
    for (const [ruleId, definition] of Object.entries(definitions))
      new EventConsumer(this, `Rule-${ruleId}`, {
        ruleId,
        definition,
        errorImpact: definition.errorImpact,
        bus: this.bus,
        queue: this.queues[definition.queue].queue,
        undelivered,
        topic,
      });
  }

  /** Reports come from agents only: not even an administrator's key may forge one. */
  private refuseReportsOfOthers(): void {
    const { queue } = this.queues['agent-reports'];
    queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyAgentsReport',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': agentRoleArn(this) } },
      }),
    );
  }

  private createMail() {
    const domain = new CfnParameter(this, 'MailDomain', {
      description: 'Domain that mails are sent from, such as example.com.br',
    }).valueAsString;
    const from = new CfnParameter(this, 'MailFrom', {
      description: 'Sender address of that domain, such as cobranca@example.com.br',
      allowedPattern: '.+@.+',
    }).valueAsString;
    const configurationSet = new ConfigurationSet(this, 'MailEvents', { configurationSetName: 'crm-mail' });
    configurationSet.addEventDestination('Bus', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.DELIVERY, EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const identity = new EmailIdentity(this, 'MailIdentity', { identity: Identity.domain(domain), configurationSet });
    for (const [index, { name, value }] of identity.dkimRecords.entries())
      new CfnOutput(this, `DkimRecord${index + 1}`, { value: `${name} CNAME ${value}` });
    return { from, identityArn: identity.emailIdentityArn, configurationSet };
  }
}
