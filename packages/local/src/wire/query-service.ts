import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse } from '../cloud/stand-in.ts';
import { renderXml, type XmlFields } from './xml.ts';

/** One operation of a query-protocol service: form fields in, members of `<Action>Result` out. */
export type QueryAction = (form: URLSearchParams, request: AwsRequest) => Promise<XmlFields>;

/** Which service speaks: its XML namespace and its operations by name. */
export interface QueryService {
  namespace: string;
  actions: Readonly<Record<string, QueryAction>>;
}

/** Answers one call of the AWS query protocol (form in, XML out); AwsErrors become the XML error form. */
export const handleQueryAction = async (service: QueryService, request: AwsRequest): Promise<AwsResponse> => {
  const form = new URLSearchParams(request.body.toString('utf8'));
  try {
    return await runAction(service, form, request);
  } catch (error) {
    if (error instanceof AwsError) return queryErrorResponse(service.namespace, error);
    throw error;
  }
};

const runAction = async (service: QueryService, form: URLSearchParams, request: AwsRequest): Promise<AwsResponse> => {
  const name = form.get('Action') ?? '';
  const action = Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
  if (action === undefined) throw new AwsError('InvalidAction', `Could not find operation ${name}`);
  const result = await action(form, request);
  const fields = { [`${name}Result`]: result, ResponseMetadata: { RequestId: crypto.randomUUID() } };
  return xmlAnswer(200, renderXml(`${name}Response`, fields, service.namespace));
};

// The query services use older names for what the JSON services call …Exception.
const queryCodes: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  ExpiredTokenException: 'ExpiredToken',
  UnrecognizedClientException: 'InvalidClientTokenId',
};

/** `<ErrorResponse>` of the query protocol. */
export const queryErrorResponse = (namespace: string, error: AwsError): AwsResponse => {
  const code = queryCodes[error.code] ?? error.code;
  const fault = { Type: error.status < 500 ? 'Sender' : 'Receiver', Code: code, Message: error.message };
  return xmlAnswer(
    error.status,
    renderXml('ErrorResponse', { Error: fault, RequestId: crypto.randomUUID() }, namespace),
  );
};

const xmlAnswer = (status: number, body: string): AwsResponse => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

/** `Prefix.member.1`, `Prefix.member.2`, … in order. */
export const listOf = (form: URLSearchParams, prefix: string): string[] => {
  const values: string[] = [];
  for (let index = 1; ; index += 1) {
    const value = form.get(`${prefix}.member.${index}`);
    if (value === null) return values;
    values.push(value);
  }
};
