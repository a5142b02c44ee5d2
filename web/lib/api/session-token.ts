// The token that proves a changing call comes from our own page. It lives in memory only, never in storage.
let csrfToken: string | undefined;

export const rememberCsrfToken = (token: string | undefined): void => {
  csrfToken = token;
};

export const currentCsrfToken = (): string | undefined => csrfToken;
