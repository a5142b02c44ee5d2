import { AwsError } from '../cloud/json-error.ts';

/** Why a signed request is refused, independent of how each protocol family words it. */
export type SignatureProblemKind =
  | 'missing'
  | 'incomplete'
  | 'badQuery'
  | 'unknownKey'
  | 'badToken'
  | 'expiredToken'
  | 'mismatch'
  | 'unsignedHeader'
  | 'skewed'
  | 'linkExpired'
  | 'bodyChanged'
  | 'badEncoding';

/** Thrown inside the gate; `toAwsError` gives it the code of the service's family. */
export class SignatureProblem extends Error {
  readonly kind: SignatureProblemKind;

  constructor(kind: SignatureProblemKind, message: string) {
    super(message);
    this.name = 'SignatureProblem';
    this.kind = kind;
  }
}

/** How a service words refusals: S3 (REST-XML), the query services (STS, SES v1, IAM) or the JSON services. */
export type ProtocolFamily = 's3' | 'query' | 'json';

type Wording = Readonly<Record<SignatureProblemKind, readonly [code: string, status: number]>>;

// Sources: Amazon S3 API reference "Error responses"; IAM/STS "Common errors"; AWS KMS "Common errors".
const wordings: Readonly<Record<ProtocolFamily, Wording>> = {
  s3: {
    missing: ['AccessDenied', 403],
    incomplete: ['AuthorizationHeaderMalformed', 400],
    badQuery: ['AuthorizationQueryParametersError', 400],
    unknownKey: ['InvalidAccessKeyId', 403],
    badToken: ['InvalidToken', 400],
    expiredToken: ['ExpiredToken', 400],
    mismatch: ['SignatureDoesNotMatch', 403],
    unsignedHeader: ['AccessDenied', 403],
    skewed: ['RequestTimeTooSkewed', 403],
    linkExpired: ['AccessDenied', 403],
    bodyChanged: ['XAmzContentSHA256Mismatch', 400],
    badEncoding: ['IncompleteBody', 400],
  },
  query: {
    missing: ['MissingAuthenticationToken', 403],
    incomplete: ['IncompleteSignature', 400],
    badQuery: ['IncompleteSignature', 400],
    unknownKey: ['InvalidClientTokenId', 403],
    badToken: ['InvalidClientTokenId', 403],
    expiredToken: ['ExpiredToken', 403],
    mismatch: ['SignatureDoesNotMatch', 403],
    unsignedHeader: ['SignatureDoesNotMatch', 403],
    skewed: ['SignatureDoesNotMatch', 403],
    linkExpired: ['RequestExpired', 400],
    bodyChanged: ['SignatureDoesNotMatch', 403],
    badEncoding: ['IncompleteSignature', 400],
  },
  json: {
    missing: ['MissingAuthenticationTokenException', 403],
    incomplete: ['IncompleteSignatureException', 400],
    badQuery: ['IncompleteSignatureException', 400],
    unknownKey: ['UnrecognizedClientException', 403],
    badToken: ['UnrecognizedClientException', 403],
    expiredToken: ['ExpiredTokenException', 403],
    unsignedHeader: ['InvalidSignatureException', 403],
    mismatch: ['InvalidSignatureException', 403],
    skewed: ['InvalidSignatureException', 403],
    linkExpired: ['InvalidSignatureException', 403],
    bodyChanged: ['InvalidSignatureException', 403],
    badEncoding: ['IncompleteSignatureException', 400],
  },
};

/** The error AWS answers with for this problem in this family. */
export const signatureError = (problem: SignatureProblem, family: ProtocolFamily): AwsError => {
  const [code, status] = wordings[family][problem.kind];
  return new AwsError(code, problem.message, { status });
};
