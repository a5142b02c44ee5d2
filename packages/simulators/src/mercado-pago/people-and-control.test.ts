import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench } from './test-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const make = async (reference: string, description = 'Fatura 11/2026') => {
  const payment = await bench.payments(reference).create({ body: { ...bench.pixBody(reference), description } });
  return { id: String(payment.id), ticketUrl: payment.point_of_interaction?.transaction_data?.ticket_url ?? '' };
};
const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  fetch(bench.simulator.url + path, { method: 'POST', body: JSON.stringify(body), headers });
const statusOf = (id: string) => bench.simulator.payments().find((one) => one.id === id)?.status;

const statusOfTarget = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(bench.simulator.url);
    const outgoing = request({ hostname, port, path }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    });
    outgoing.on('error', reject).end();
  });

describe('the page where people pay', () => {
  it('shows the charge with everything from outside escaped, under a strict policy', async () => {
    const { ticketUrl } = await make('chg_1', '<script>alert("1")</script> & \'co\'');
    const response = await fetch(ticketUrl);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;');
    expect(page).not.toContain('<script');
    expect(page).toContain('R$ 99,90');
    expect(page).toContain('25/11/2026, 23:59');
    expect(page).toContain('<button type="submit">Pagar</button>');
  });

  it.each(['//%', 'http://[', '//'])(
    'calls the request target %s malformed, which is no fault of its own',
    async (target) => {
      expect(await statusOfTarget(target)).toBe(400);
    },
  );

  it('pays by the form, once, and then says so', async () => {
    const { id, ticketUrl } = await make('chg_1');
    const paid = await fetch(ticketUrl, { method: 'POST' });
    expect(paid.url).toBe(ticketUrl);
    expect(await paid.text()).toContain('Pagamento aprovado');
    expect(statusOf(id)).toBe('approved');
    await fetch(ticketUrl, { method: 'POST' });
    expect(bench.receiver.received).toHaveLength(2);
  });

  it('says when a code is expired, and does not take its payment', async () => {
    const { id, ticketUrl } = await make('chg_1');
    bench.clock.advance(4 * 86_400_000);
    expect(await (await fetch(ticketUrl)).text()).toContain('Este código venceu');
    await fetch(ticketUrl, { method: 'POST' });
    expect(statusOf(id)).toBe('cancelled');
  });

  it('is found from a list of what waits to be paid, newest first, which a paid one leaves', async () => {
    const list = async () => (await fetch(`${bench.simulator.url}/`)).text();
    expect(await list()).toContain('Nenhuma cobrança espera por pagamento');
    const first = await make('chg_1', 'Fatura <1>');
    bench.clock.advance(1_000);
    const second = await make('chg_2', 'Fatura 2');
    const page = await list();
    const linkTo = ({ ticketUrl }: { readonly ticketUrl: string }) => ticketUrl.slice(bench.simulator.url.length);
    expect(page).toContain('Fatura &lt;1&gt;');
    expect(page.indexOf(linkTo(second))).toBeLessThan(page.indexOf(linkTo(first)));
    await fetch(second.ticketUrl, { method: 'POST' });
    expect(await list()).not.toContain(linkTo(second));
    expect(await list()).toContain(linkTo(first));
  });

  it('opens to nobody without the secret part of the address', async () => {
    const { id, ticketUrl } = await make('chg_1');
    const guess = ticketUrl.replace(/hash=.*/, `hash=${'0'.repeat(32)}`);
    expect((await fetch(guess)).status).toBe(404);
    expect((await fetch(guess, { method: 'POST' })).status).toBe(404);
    expect(statusOf(id)).toBe('pending');
  });

  it('does not pay for a page of another site, nor under another host name', async () => {
    const { id, ticketUrl } = await make('chg_1');
    const foreign = await fetch(ticketUrl, { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    const rebound = await new Promise<number | undefined>((resolve, reject) => {
      request(ticketUrl, { method: 'POST', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(rebound).toBe(403);
    expect(statusOf(id)).toBe('pending');
  });
});

describe('the control API', () => {
  it('pays by external reference, refunds, charges back and invents statuses', async () => {
    const { id } = await make('chg_1');
    const steps: readonly (readonly [string, unknown, string])[] = [
      ['/simulator/pay-by-external-reference', { externalReference: 'chg_1', amountCents: 5000 }, 'approved'],
      [`/simulator/payments/${id}/refund`, { amountCents: 1000 }, 'approved'],
      [`/simulator/payments/${id}/chargeback`, { detail: 'settled' }, 'charged_back'],
      [`/simulator/payments/${id}/status`, { status: 'teleported' }, 'teleported'],
    ];
    for (const [path, body, status] of steps) {
      const response = await post(path, body);
      expect([response.status, await response.json()]).toMatchObject([200, { result: { id, status } }]);
    }
    expect(bench.simulator.payments()[0]).toMatchObject({ amountCents: 5000, refundedCents: 1000 });
  });

  it('sets faults, webhook behaviour and modes', async () => {
    await post('/simulator/faults', { on: 'create', kind: 'unauthorized' });
    await expect(make('chg_1')).rejects.toMatchObject({ status: 401 });
    await post('/simulator/webhooks/hold');
    await post('/simulator/modes', { refundMode: 'in_process' });
    const { id } = await make('chg_1');
    await post(`/simulator/payments/${id}/pay`);
    expect(bench.receiver.received).toHaveLength(0);
    await post('/simulator/webhooks/release', { order: 'reversed' });
    expect(bench.receiver.received).toHaveLength(2);
    await post(`/simulator/payments/${id}/refund`);
    expect(statusOf(id)).toBe('approved');
    await post(`/simulator/payments/${id}/settle-refunds`, { outcome: 'approved' });
    expect(statusOf(id)).toBe('refunded');
    expect(await (await post(`/simulator/payments/${id}/repeat-webhook`, { times: 2 })).json()).toEqual({
      result: [200, 200],
    });
    expect((await post(`/simulator/payments/${id}/forge-webhook`, { kind: 'not_live' })).status).toBe(200);
    const listed = await (await fetch(`${bench.simulator.url}/simulator/deliveries`)).json();
    expect(listed).toMatchObject({ deliveries: expect.arrayContaining([expect.objectContaining({ status: 200 })]) });
  });

  it.each([
    ['/simulator/payments/42/pay', {}, 404],
    ['/simulator/pay-by-external-reference', { externalReference: 'none' }, 404],
    ['/simulator/pay-by-external-reference', {}, 400],
    ['/simulator/faults', { on: 'create', kind: 'earthquake' }, 400],
    ['/simulator/nothing', {}, 404],
  ])('answers %s with %o by %i', async (path, body, status) => {
    expect((await post(path, body)).status).toBe(status);
  });

  it('answers 409 to an act that the state forbids', async () => {
    const { id } = await make('chg_1');
    await post(`/simulator/payments/${id}/pay`);
    const again = await post(`/simulator/payments/${id}/pay`);
    expect([again.status, await again.json()]).toMatchObject([409, { code: 'simulator.not_payable' }]);
  });

  it('is closed to other sites and to bodies beyond a megabyte', async () => {
    const { id } = await make('chg_1');
    expect((await post(`/simulator/payments/${id}/pay`, {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/simulator/faults', { filler: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect(statusOf(id)).toBe('pending');
  });
});
