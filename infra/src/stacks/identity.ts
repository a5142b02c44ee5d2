import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

const PASSWORD_POLICY = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
  tempPasswordValidity: Duration.days(3),
} as const;

/** Cognito's tokens never reach a browser and are thrown away after sign-in: our own session takes over. So they live short. */
const TOKEN_LIFE = Duration.minutes(15);
const REFRESH_LIFE = Duration.hours(12);

/** Passwords of the staff. Roles and sessions live in the table, where they can be revoked at once. */
export class IdentityStack extends Stack {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.pool = new UserPool(this, 'Staff', {
      userPoolName: 'crm-staff',
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // Not required yet: Cognito would then refuse every sign-in, because our sign-in answers no challenge.
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.NONE,
      passwordPolicy: PASSWORD_POLICY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnOutput(this, 'StaffPoolId', { value: this.pool.userPoolId, description: 'For the first start' });
    this.client = this.pool.addClient('Api', {
      userPoolClientName: 'crm-api',
      generateSecret: true,
      // One door: our API with its limits and records. No flow that a browser could start on its own.
      authFlows: { adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: TOKEN_LIFE,
      idTokenValidity: TOKEN_LIFE,
      refreshTokenValidity: REFRESH_LIFE,
      refreshTokenRotationGracePeriod: Duration.seconds(0),
      // An empty list would mean Cognito's default, which lets a user write most attributes with their own token.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
  }
}
