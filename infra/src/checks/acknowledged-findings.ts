/** A finding of a rule pack that stays, and why it may. */
export interface Acknowledgement {
  /** Whole id of the finding, such as AwsSolutions-IAM5[Resource::*]. */
  readonly finding: RegExp;
  /** Whole path of the construct. */
  readonly construct: RegExp;
  readonly reason: string;
}

const objectsOf = (bucket: string): RegExp =>
  new RegExp(`^AwsSolutions-IAM5\\[Resource::CrmData:\\w*Bucket${bucket}\\w*Arn\\w*/\\*\\]$`);

const SITE_QUEUES = /^AwsSolutions-IAM5\[Resource::arn:aws:sqs:sa-east-1:<AWS::AccountId>:crm-site-\*\]$/;

/** Everything that the rules find and we leave as it is. One that no longer fits a finding fails the synth, so the list can not rot. */
export const acknowledgements: readonly Acknowledgement[] = [
  {
    finding: /^AwsSolutions-SMG4$/,
    construct: /^CrmData\/Secret-(mercado-pago|sessions)$/,
    reason:
      'No rotation by schedule: Mercado Pago gives its tokens out by hand only, and new session keys would sign out agents. docs/deploy.md says how both are changed; a changed value counts without a deployment',
  },
  {
    finding: /^AwsSolutions-COG2$/,
    construct: /^CrmIdentity\/Staff\/Resource$/,
    reason:
      'Sign-in answers no second factor yet; a pool that demands one would refuse everybody. Required with the sign-in that asks for it',
  },
  {
    finding: /^AwsSolutions-COG8$/,
    construct: /^CrmIdentity\/Staff\/Resource$/,
    reason:
      'The Plus plan costs by user and month; our API limits attempts, and sessions are our own and revocable at once',
  },
  {
    finding: /^AwsSolutions-SQS3$/,
    construct: /^(CrmEvents\/(SiteDeadLetters|Undelivered)|CrmJobs\/Stream-\w+\/Unread)\/Resource$/,
    reason:
      'These are dead-letter queues: of queues that are made at run time, of the event bus and of the stream, which the rule does not see',
  },
  {
    finding: /^AwsSolutions-APIG4$/,
    construct: /^CrmApi\/HttpApi\/ANY--api--[\w.-]+(--\{proxy\+\})?\/Resource$/,
    reason:
      'Sessions are looked up in the function for each request, so that they can be revoked at once; the route table says who may call, and a test tries every route without a session',
  },
  {
    finding: objectsOf('webhooks'),
    construct: /^CrmApi\/Module-hooks\/Api\/Role\/Resource$/,
    reason: 'Objects of one bucket: their names are made at run time',
  },
  {
    finding: objectsOf('snapshots'),
    construct: /^CrmApi\/Module-agent\/Api\/Role\/Resource$/,
    reason: 'Objects of one bucket: their names are made at run time',
  },
  {
    finding: objectsOf('imports'),
    construct: /^(CrmApi\/Module-imports\/Api|CrmJobs\/Queue-imports-work\/Worker)\/Role\/Resource$/,
    reason: 'Objects of one bucket: their names are made at run time',
  },
  {
    finding: objectsOf('audit'),
    construct: /^CrmJobs\/Stream-sealer\/Reader\/Role\/Resource$/,
    reason: 'Blocks of one bucket: their names are made at run time, and the object lock keeps what was written',
  },
  {
    finding: SITE_QUEUES,
    construct: /^CrmApi\/Module-network\/Api\/(Role|Boundary)\/Resource$/,
    reason: 'The queue of a site is made when the site is; it may carry no other name, and the boundary keeps it so',
  },
  {
    finding: SITE_QUEUES,
    construct: /^CrmJobs\/(Queue-tell-sites\/Worker|Schedule-renew-warrants\/Job)\/Role\/Resource$/,
    reason: 'One function tells all sites; their queues are made at run time under this name and no other',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    construct: /^CrmJobs\/Stream-\w+\/Reader\/Role\/Resource$/,
    reason: 'dynamodb:ListStreams knows no narrower resource; it tells names and nothing of what the table holds',
  },
  {
    finding: /^AwsSolutions-(S1|CFR3)$/,
    construct: /^CrmWeb\/(Files|Distribution)\/Resource$/,
    reason:
      'The web files are the same for everybody and hold no personal data; calls to the API, which do, are logged by the API for six months',
  },
  {
    finding: /^AwsSolutions-CFR1$/,
    construct: /^CrmWeb\/Distribution\/Resource$/,
    reason: 'Staff and customers travel; who wants a country list attaches a web ACL by the parameter WebAclArn',
  },
];
