import type { Body } from '../../lib/api/types.ts';

export interface RouterFormValues {
  readonly siteId: string;
  readonly name: string;
  readonly host: string;
  readonly port: number | string;
  readonly tls: boolean;
  readonly username: string;
  /** Typed in the page and sealed before it leaves it. */
  readonly password: string;
  readonly blockedProfile: string;
}

/** Ports of the RouterOS API with and without TLS (help.mikrotik.com, API). */
const TLS_PORT = 8729;
const PLAIN_PORT = 8728;

export const emptyRouter = (siteId: string): RouterFormValues => ({
  siteId,
  name: '',
  host: '',
  port: TLS_PORT,
  tls: true,
  username: '',
  password: '',
  blockedProfile: 'bloqueado',
});

/** The port that goes with TLS on or off, as long as nobody chose another. */
export const portFor = (tls: boolean, port: RouterFormValues['port']): RouterFormValues['port'] => {
  const usual = tls ? TLS_PORT : PLAIN_PORT;
  const other = tls ? PLAIN_PORT : TLS_PORT;
  return Number(port) === other ? usual : port;
};

/** What the API takes, without the password. */
export const routerFields = (values: RouterFormValues): Omit<Body<'network.create-router'>, 'sealedPassword'> => ({
  siteId: values.siteId,
  name: values.name.trim(),
  host: values.host.trim(),
  port: Number(values.port),
  tls: values.tls,
  username: values.username.trim(),
  blockedProfile: values.blockedProfile.trim(),
});

/** The API's own rules for the fields that people fill in. */
export const loadRouterFields = async () =>
  (await import('@provedor/schemas/api/network')).CreateRouterInput.omit({ sealedPassword: true });
