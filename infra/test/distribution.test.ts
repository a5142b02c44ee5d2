import { SECURITY_HEADERS } from '@provedor/local/http-api/security-headers';
import { describe, expect, it } from 'vitest';
import { isJsonObject, objectOf } from '../src/checks/json-object.ts';
import { stages } from '../src/stages.ts';
import { synthesise } from './synthesised.ts';

const app = synthesise(stages.prod, ['/customers', '/portal']);
const policies = app
  .all('AWS::CloudFront::ResponseHeadersPolicy')
  .map(({ properties }) => objectOf(properties['ResponseHeadersPolicyConfig']));
const distribution = objectOf(app.all('AWS::CloudFront::Distribution')[0]?.properties['DistributionConfig']);
const behaviors = [distribution['DefaultCacheBehavior'], ...(distribution['CacheBehaviors'] as unknown[])].map(
  objectOf,
);

/** Values of CloudFront's own form of the headers. */
const headersOf = (policy: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const security = objectOf(policy['SecurityHeadersConfig']);
  const custom = objectOf(policy['CustomHeadersConfig'])['Items'] as { Header: string; Value: string }[];
  return {
    'content-security-policy': objectOf(security['ContentSecurityPolicy'])['ContentSecurityPolicy'],
    'referrer-policy': objectOf(security['ReferrerPolicy'])['ReferrerPolicy'],
    'x-content-type-options': isJsonObject(security['ContentTypeOptions']) ? 'nosniff' : undefined,
    'x-frame-options': objectOf(security['FrameOptions'])['FrameOption'],
    ...Object.fromEntries(
      custom
        .filter(({ Header }) => Header !== 'Cache-Control')
        .map(({ Header, Value }) => [Header.toLowerCase(), Value]),
    ),
  };
};

describe('headers of the distribution', () => {
  it('are those that the product sends on one machine, on every answer', () => {
    expect(policies).toHaveLength(3);
    for (const policy of policies) expect(headersOf(policy)).toEqual(SECURITY_HEADERS);
  });

  it('keep browsers on TLS for two years, which one machine can not ask for', () => {
    for (const policy of policies)
      expect(objectOf(policy['SecurityHeadersConfig'])['StrictTransportSecurity']).toEqual({
        AccessControlMaxAgeSec: 730 * 86_400,
        IncludeSubdomains: true,
        Override: true,
      });
  });
});

describe('the distribution', () => {
  it('serves nothing without TLS and keeps no answer of the API', () => {
    for (const behavior of behaviors)
      expect(['redirect-to-https', 'https-only']).toContain(behavior['ViewerProtocolPolicy']);
    const api = behaviors.find(({ PathPattern }) => PathPattern === '/api/*');
    // The ids of AWS's own policies CachingDisabled and AllViewerExceptHostHeader.
    expect(api).toMatchObject({
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      AllowedMethods: expect.arrayContaining(['POST', 'PUT', 'PATCH', 'DELETE']),
    });
  });

  it('answers under the host names of staff and customers, with the given certificate', () => {
    expect(distribution['Aliases']).toHaveLength(2);
    expect(distribution['ViewerCertificate']).toMatchObject({
      AcmCertificateArn: { Ref: 'CertificateArn' },
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
  });

  it('knows its pages', () => {
    const code = app.all('AWS::CloudFront::Function').map(({ properties }) => String(properties['FunctionCode']));
    expect(code).toHaveLength(2);
    for (const text of code) expect(text).toContain('"/customers":1,"/portal":1');
  });
});
