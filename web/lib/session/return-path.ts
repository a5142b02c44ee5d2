import type { Route } from 'next';

const isOwnPath = (text: string): text is Route => text.startsWith('/');

const pathOf = (wanted: string | null): string => {
  if (wanted === null || !/^\/(?![/\\])/.test(wanted) || !URL.canParse(wanted, 'https://own.invalid')) return '/';
  const url = new URL(wanted, 'https://own.invalid');
  // Resolving `..` may leave a path that a browser takes for another host.
  const isOurs =
    url.origin === 'https://own.invalid' && !/^\/{2}|\\/.test(url.pathname) && !url.pathname.startsWith('/entrar');
  return isOurs ? `${url.pathname}${url.search}` : '/';
};

/** Where to go after signing in: only a path of our own, never another host, never the sign-in page itself. */
export const safeReturnPath = (wanted: string | null): Route => {
  const path = pathOf(wanted);
  return isOwnPath(path) ? path : '/';
};

export const signInPath = (from: string): `/entrar?voltar=${string}` => `/entrar?voltar=${encodeURIComponent(from)}`;
