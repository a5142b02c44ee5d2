import type { Middleware } from 'openapi-fetch';
import { offlineProblem, problemOfResponse } from './problem.ts';
import { currentCsrfToken } from './session-token.ts';

type Listener = () => void;
let whenSignedOut: Listener = () => {};

/** Says what to do when the API answers 401 to anything but a sign-in: there is no session any more. */
export const onSignedOut = (listener: Listener): void => {
  whenSignedOut = listener;
};

/** Changing calls carry the session's token; the API refuses them otherwise. */
const csrf: Middleware = {
  onRequest: ({ request }) => {
    const token = currentCsrfToken();
    if (request.method !== 'GET' && token !== undefined) request.headers.set('X-CSRF', token);
    return request;
  },
};

/** Every refusal is thrown as ApiProblem, and so is a network that gave no answer. */
const refusals: Middleware = {
  onResponse: async ({ response, schemaPath }) => {
    if (response.ok) return;
    if (response.status === 401 && schemaPath !== '/api/auth/sign-in') whenSignedOut();
    throw await problemOfResponse(response);
  },
  onError: () => offlineProblem(),
};

export const middlewares: readonly Middleware[] = [csrf, refusals];
