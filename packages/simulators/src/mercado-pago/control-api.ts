import { isAppError } from '@provedor/kernel/app-error';
import * as z from 'zod';
import type { ApiAnswer, ApiRequest } from './api.ts';
import type { SimulatorControl } from './control.ts';
import { Fault } from './faults.ts';
import { ForgeryKind } from './webhook-forgery.ts';

const Pay = z.object({ amountCents: z.int().positive().optional(), late: z.boolean().optional() });
const PayByReference = Pay.extend({ externalReference: z.string().min(1) });
const RefundOf = z.object({ amountCents: z.int().positive().optional() });
const Settle = z.object({ outcome: z.enum(['approved', 'rejected']) });
const Chargeback = z.object({ detail: z.enum(['in_process', 'settled', 'reimbursed']).optional() });
const Status = z.object({ status: z.string().min(1).optional(), statusDetail: z.string().optional() });
const Behaviour = z.object({
  dropRate: z.number().min(0).max(1).default(0),
  repeatRate: z.number().min(0).max(1).default(0),
  maxDelayMs: z.int().min(0).default(0),
});
const Release = z.object({ order: z.enum(['sent', 'reversed', 'shuffled']).optional() });
const Repeat = z.object({ times: z.int().min(1).max(5000).default(1) });
const Forge = z.object({ kind: ForgeryKind });
const Modes = z.object({
  refundMode: z.enum(['approved', 'in_process']).default('approved'),
  searchLagMs: z.int().min(0).default(0),
});

type Act = (control: SimulatorControl, body: unknown, id: string) => unknown;

const acts: readonly (readonly [path: RegExp, act: Act])[] = [
  [
    /^\/simulator\/pay-by-external-reference$/,
    (control, body) => {
      const { externalReference, ...options } = PayByReference.parse(body);
      return control.payByExternalReference(externalReference, options);
    },
  ],
  [/^\/simulator\/payments\/(\d+)\/pay$/, (control, body, id) => control.pay(id, Pay.parse(body))],
  [
    /^\/simulator\/payments\/(\d+)\/refund$/,
    (control, body, id) => control.refund(id, RefundOf.parse(body).amountCents),
  ],
  [
    /^\/simulator\/payments\/(\d+)\/settle-refunds$/,
    (control, body, id) => control.settleRefunds(id, Settle.parse(body).outcome),
  ],
  [
    /^\/simulator\/payments\/(\d+)\/chargeback$/,
    (control, body, id) => control.chargeback(id, Chargeback.parse(body).detail),
  ],
  [
    /^\/simulator\/payments\/(\d+)\/status$/,
    (control, body, id) => {
      const { status, statusDetail } = Status.parse(body);
      return control.setUnknownStatus(id, status, statusDetail);
    },
  ],
  [
    /^\/simulator\/payments\/(\d+)\/repeat-webhook$/,
    (control, body, id) => control.repeatWebhook(id, Repeat.parse(body).times),
  ],
  [
    /^\/simulator\/payments\/(\d+)\/forge-webhook$/,
    (control, body, id) => control.forgeWebhook(Forge.parse(body).kind, id),
  ],
  [/^\/simulator\/faults$/, (control, body) => control.addFault(Fault.parse(body))],
  [/^\/simulator\/faults\/clear$/, (control) => control.clearFaults()],
  [/^\/simulator\/webhooks$/, (control, body) => control.setWebhookBehaviour(Behaviour.parse(body))],
  [/^\/simulator\/webhooks\/hold$/, (control) => control.holdWebhooks()],
  [/^\/simulator\/webhooks\/release$/, (control, body) => control.releaseWebhooks(Release.parse(body).order)],
  [
    /^\/simulator\/modes$/,
    (control, body) => {
      const modes = Modes.parse(body);
      control.setRefundMode(modes.refundMode);
      control.setSearchLagMs(modes.searchLagMs);
    },
  ],
  [/^\/simulator\/tick$/, (control) => control.tick()],
];

const failure = (error: unknown): ApiAnswer => {
  if (error instanceof z.ZodError)
    return { status: 400, body: { code: 'validation', message: z.prettifyError(error) } };
  if (error instanceof SyntaxError) return { status: 400, body: { code: 'validation', message: 'not JSON' } };
  if (!isAppError(error)) throw error;
  return { status: error.kind === 'not_found' ? 404 : 409, body: { code: error.code, message: error.message } };
};

const read = (control: SimulatorControl, path: string): ApiAnswer => {
  if (path === '/simulator/payments') return { status: 200, body: { payments: control.payments() } };
  if (path === '/simulator/deliveries') return { status: 200, body: { deliveries: control.deliveries() } };
  return { status: 404, body: { code: 'not_found' } };
};

/** The control object over HTTP: `POST /simulator/...` with a JSON body, answers `{ result }`. For browser tests. */
export const answerControl = async (control: SimulatorControl, request: ApiRequest): Promise<ApiAnswer> => {
  if (request.method === 'GET') return read(control, request.path);
  for (const [path, act] of acts) {
    const match = path.exec(request.path);
    if (match === null || request.method !== 'POST') continue;
    try {
      const body: unknown = request.body === '' ? {} : JSON.parse(request.body);
      return { status: 200, body: { result: (await act(control, body, match[1] ?? '')) ?? null } };
    } catch (error) {
      return failure(error);
    }
  }
  return { status: 404, body: { code: 'not_found' } };
};
