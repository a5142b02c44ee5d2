export interface ApiCause {
  readonly code: number;
  readonly description: string;
}

export interface ErrorAnswer {
  readonly status: number;
  readonly body: {
    readonly message: string;
    readonly error: string;
    readonly status: number;
    readonly cause: readonly ApiCause[];
  };
  readonly headers?: Readonly<Record<string, string>>;
}

const errorAnswer = (status: number, error: string, message: string, cause: readonly ApiCause[] = []): ErrorAnswer => ({
  status,
  body: { message, error, status, cause },
});

/** 400 with one cause or more; the first one gives the message. */
export const badRequest = (...cause: readonly ApiCause[]): ErrorAnswer =>
  errorAnswer(400, 'bad_request', cause[0]?.description ?? 'Params Error', cause);

export const missingKey = (): ErrorAnswer =>
  badRequest({ code: 4292, description: "Header X-Idempotency-Key can't be null" });

export const notFound = (): ErrorAnswer =>
  errorAnswer(404, 'not_found', 'Payment not found', [{ code: 2000, description: 'Payment not found' }]);

export const wrongState = (code: 2018 | 2063 = 2018): ErrorAnswer =>
  badRequest({ code, description: 'The action requested is not valid for the current payment state' });

export const refundTooLarge = (): ErrorAnswer =>
  badRequest({ code: 2017, description: 'Invalid transaction_amount for update' });

export const keyConflict = (): ErrorAnswer =>
  errorAnswer(409, 'idempotency_key_already_used', 'The idempotency key was used with other parameters');

export const unauthorized = (): ErrorAnswer => errorAnswer(401, 'unauthorized', 'invalid access token');

export const noSuchRoute = (): ErrorAnswer => errorAnswer(404, 'not_found', 'resource not found');

export const serverError = (): ErrorAnswer => errorAnswer(500, 'internal_error', 'Internal server error');

export const rateLimited = (retryAfterSeconds: number): ErrorAnswer => ({
  ...errorAnswer(429, 'too_many_requests', 'Too many requests'),
  headers: { 'retry-after': String(retryAfterSeconds) },
});
