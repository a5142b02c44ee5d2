export { type ConnectOptions, connectRouter } from './connection/connect-router.ts';
export type { CommandReply } from './connection/exchange.ts';
export type { CloseReason } from './connection/link.ts';
export type { ListenInput, Listening, RowChange } from './connection/listen.ts';
export type { Notice, NoticeListener } from './connection/notice.ts';
export type { CommandOptions, PrintOptions, RouterConnection } from './connection/router-connection.ts';
export type { RouterTls } from './connection/router-tls.ts';
export { type CancelTimer, systemTimers, type Timers } from './connection/timers.ts';
export type { Attributes, AttributeValue } from './protocol/build-command.ts';
export {
  type Query,
  whereAnyOf,
  whereEquals,
  whereGreater,
  whereHas,
  whereLacks,
  whereLess,
  whereOperation,
} from './protocol/query.ts';
export { rawBytes } from './protocol/raw-bytes.ts';
export {
  isRouterOsError,
  RouterOsError,
  type RouterOsErrorCode,
  type RouterOsOutcome,
  type Row,
  routerOsErrorCodes,
  type Trap,
} from './protocol/routeros-error.ts';
export {
  createRouterSession,
  type RouterSession,
  type SessionOptions,
  type SessionState,
} from './session/router-session.ts';
export { isAscii, toAscii } from './text/to-ascii.ts';
export { parseBoolean } from './values/parse-boolean.ts';
export { parseDate, type RouterDate, toEpochMs } from './values/parse-date.ts';
export { parseDuration } from './values/parse-duration.ts';
export { parseRate, type Rate } from './values/parse-rate.ts';
