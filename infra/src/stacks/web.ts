import { Aws, CfnCondition, CfnOutput, CfnParameter, Duration, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type IOrigin,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { createClosedBucket } from '../constructs/closed-bucket.ts';
import { markNotFoundCode, rewriteRequestCode } from '../page-rewriting.ts';
import { createHeadersPolicy } from './web-headers.ts';

export interface WebStackProps extends StackProps {
  /** Host name of the API's own endpoint. */
  readonly apiHost: string;
  readonly staffHost: string;
  readonly portalHost: string;
  /** Paths of the exported pages; empty: every path counts as a page. */
  readonly pages: readonly string[];
}

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Replaced pages are kept this long, so that the web can go back with the rest of a deployment. */
const OLD_PAGE_DAYS = 30;

/** The static web and the API under the same names: one distribution, a host name for the staff and one for customers. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const bucket = createClosedBucket(this, 'Files', {
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(OLD_PAGE_DAYS) }],
    });
    const files = S3BucketOrigin.withOriginAccessControl(bucket);
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'crm: web and API',
      domainNames: [props.staffHost, props.portalHost],
      certificate: this.certificate(),
      webAclId: this.webAclId(),
      defaultRootObject: 'index.html',
      defaultBehavior: this.pageBehavior(files, props.pages),
      additionalBehaviors: {
        '/_next/static/*': this.assetBehavior(files),
        '/api/*': this.apiBehavior(new HttpOrigin(props.apiHost)),
      },
    });
    new CfnOutput(this, 'WebBucket', { value: bucket.bucketName, description: 'Upload the web export here' });
    new CfnOutput(this, 'DistributionId', { value: distribution.distributionId });
    new CfnOutput(this, 'DistributionHost', {
      value: distribution.distributionDomainName,
      description: 'Both host names are CNAMEs of this',
    });
  }

  private certificate() {
    const arn = new CfnParameter(this, 'CertificateArn', {
      description: 'Certificate for both host names; CloudFront takes certificates of us-east-1 only',
      allowedPattern: 'arn:aws:acm:us-east-1:.+',
    });
    return Certificate.fromCertificateArn(this, 'Certificate', arn.valueAsString);
  }

  /** Optional: a web ACL costs by the month and by the rule. Made apart, because CloudFront's must stand in us-east-1. */
  private webAclId(): string {
    const arn = new CfnParameter(this, 'WebAclArn', {
      description: 'ARN of a web ACL of us-east-1 (scope CLOUDFRONT), or empty for none',
      default: '',
    });
    const given = new CfnCondition(this, 'HasWebAcl', {
      expression: Fn.conditionNot(Fn.conditionEquals(arn.valueAsString, '')),
    });
    return Fn.conditionIf(given.logicalId, arn.valueAsString, Aws.NO_VALUE).toString();
  }

  private pageBehavior(origin: IOrigin, pages: readonly string[]): BehaviorOptions {
    return {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: new CachePolicy(this, 'PageCache', {
        comment: 'Pages: as their own Cache-Control says, else asked again at once',
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(1),
        enableAcceptEncodingGzip: true,
        enableAcceptEncodingBrotli: true,
      }),
      responseHeadersPolicy: createHeadersPolicy(this, 'PageHeaders'),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: this.edgeFunction('RewriteRequest', rewriteRequestCode(pages)),
        },
        {
          eventType: FunctionEventType.VIEWER_RESPONSE,
          function: this.edgeFunction('MarkNotFound', markNotFoundCode(pages)),
        },
      ],
    };
  }

  private edgeFunction(id: string, code: string): EdgeFunction {
    return new EdgeFunction(this, id, { runtime: FunctionRuntime.JS_2_0, code: FunctionCode.fromInline(code) });
  }

  /** File names carry a digest of their content: they never change. */
  private assetBehavior(origin: IOrigin): BehaviorOptions {
    return {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: createHeadersPolicy(this, 'AssetHeaders', IMMUTABLE),
    };
  }

  /** Everything but the host name goes to the API: it has its own, and answers no other. Nothing is kept. */
  private apiBehavior(origin: IOrigin): BehaviorOptions {
    return {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: createHeadersPolicy(this, 'ApiHeaders'),
    };
  }
}
