import { inflateSync } from 'node:zlib';
import { buildStaticPixCode } from '@provedor/kernel/pix-code';
import { PDFDocument } from 'pdf-lib';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import type { InvoiceDocument } from './invoice-document.ts';
import { renderInvoicePdf } from './render-invoice-pdf.ts';

const pixCode = buildStaticPixCode({
  key: 'b76aa9c2-2ec4-4110-954e-ebfe34f05b61',
  amountCents: 12324,
  merchantName: 'CONECTA NORTE',
  merchantCity: 'MANAUS',
  txid: 'mpqrinter131400000001',
});

const invoice: InvoiceDocument = {
  issuer: {
    name: 'Conecta Norte Internet',
    legalName: 'Conecta Norte Telecomunicações Ltda',
    cnpj: '11222333000181',
    addressLines: ['Av. Getúlio Vargas, 1200', 'Centro · Manaus/AM'],
    contactLines: ['(92) 3232-1000'],
  },
  customer: {
    name: 'João Conceição d’Ávila',
    taxIdKind: 'cpf',
    taxId: '52998224725',
    addressLines: ['Rua das Açucenas, 45'],
  },
  invoiceNumber: '000.123',
  issuedOn: '2026-11-23',
  dueOn: '2026-12-10',
  billingMonth: '2026-11',
  lines: [
    { description: 'Plano Fibra 500 Mega', calculation: '15 de 30 dias de R$ 119,90', amountCents: 5995 },
    { description: 'Desconto', amountCents: -166 },
  ],
  totalCents: 12324,
  payment: { status: 'open', received: [] },
  pix: { code: pixCode, validUntilOn: '2026-12-10' },
  notes: ['Este documento não é nota fiscal.'],
  generatedAt: '2026-11-23T13:04:58.396Z',
};

/** All drawing operators of all pages, in order. */
const operators = (pdf: Uint8Array): string => {
  const bytes = Buffer.from(pdf);
  const parts: string[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    const end = bytes.indexOf('endstream', at);
    try {
      parts.push(inflateSync(bytes.subarray(at + 7, end)).toString('latin1'));
    } catch {}
  }
  return parts.join('\n');
};

const windows = new TextDecoder('windows-1252');
const texts = (pdf: Uint8Array): readonly string[] =>
  [...operators(pdf).matchAll(/<([0-9A-F]*)> Tj/g)].map((match) => windows.decode(Buffer.from(match[1] ?? '', 'hex')));

const render = (change: Partial<InvoiceDocument> = {}) => renderInvoicePdf({ ...invoice, ...change });

describe('an invoice page', () => {
  it('says who, when, how much, and how each amount came about', async () => {
    const shown = texts(await render());
    for (const text of [
      'Conecta Norte Internet',
      'Conecta Norte Telecomunicações Ltda',
      'CNPJ 11.222.333/0001-81',
      '000.123',
      '10/12/2026',
      'R$ 123,24',
      'Em aberto',
      'João Conceição d’Ávila',
      '23/11/2026',
      'novembro de 2026',
      'Plano Fibra 500 Mega',
      '15 de 30 dias de R$ 119,90',
      'R$ 59,95',
      '–R$ 1,66',
      'Válido até 10/12/2026',
      'Página 1 de 1',
    ])
      expect(shown).toContain(text);
  });

  it('masks the CPF and never shows the rest of it', async () => {
    const shown = texts(await render());
    expect(shown).toContain('CPF ***.982.247-**');
    expect(shown.join(' ')).not.toMatch(/529\.?982|4725|47-25/);
  });

  it('shows the CNPJ of a company, letters included', async () => {
    const customer = { ...invoice.customer, taxIdKind: 'cnpj', taxId: '12ABC34501DE35' } as const;
    expect(texts(await render({ customer }))).toContain('CNPJ 12.ABC.345/01DE-35');
  });

  it('carries the whole code as text, with no blank at a line end', async () => {
    const shown = texts(await render());
    const start = shown.findIndex((text) => text.startsWith('000201'));
    const end = shown.findIndex((text, index) => index >= start && text.endsWith(pixCode.slice(-4)));
    const lines = shown.slice(start, end + 1);
    expect(lines.join('')).toBe(pixCode);
    expect(lines.filter((line) => line !== line.trim())).toEqual([]);
  });

  it('draws the QR code as one vector path of exactly the dark cells', async () => {
    const drawn = operators(await render());
    const path = /0 0 0 rg\n((?:[\d. -]+ re\n)+)f\n/.exec(drawn)?.[1] ?? '';
    const { data } = encode(pixCode, { ecc: 'M', border: 4 });
    const cell = 132 / data.length;
    const width = path
      .split('\n')
      .map((line) => Number(line.split(' ')[2] ?? 0))
      .reduce((sum, one) => sum + one, 0);
    expect(Math.round(width / cell)).toBe(data.flat().filter(Boolean).length);
    expect(drawn).not.toContain(' Do\n');
  });

  it.each(['paid', 'cancelled'] as const)('offers no payment for an invoice that is %s', async (status) => {
    const shown = texts(await render({ payment: { status, received: [] } }));
    expect(shown).not.toContain('Pague com PIX');
  });

  it('lists what was received and says when the code asks for another amount', async () => {
    const shown = texts(
      await render({
        payment: {
          status: 'partially_paid',
          received: [{ paidOn: '2026-11-30', method: 'PIX', amountCents: 5000 }],
        },
        pix: { code: pixCode, amountCents: 7324 },
      }),
    );
    expect(shown).toEqual(
      expect.arrayContaining(['Paga em parte', '30/11/2026 · PIX', 'R$ 50,00', 'Valor deste código: R$ 73,24']),
    );
  });

  it('goes on over pages and keeps the order of the lines', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({ description: `Item ${index}`, amountCents: index }));
    const pdf = await render({ lines });
    const shown = texts(pdf);
    const pages = (await PDFDocument.load(pdf)).getPageCount();
    expect(pages).toBeGreaterThan(2);
    expect(shown.filter((text) => text.startsWith('Item '))).toEqual(lines.map(({ description }) => description));
    expect(shown.filter((text) => text.endsWith(` de ${pages}`))).toHaveLength(pages);
    expect(shown.filter((text) => text === 'Pague com PIX')).toHaveLength(1);
  });

  it('survives names and words from the world', async () => {
    const strange = `\t漢字 🚀 Łódź ${'x'.repeat(300)} Conceic\u0327a\u0303o`;
    const pdf = await render({
      customer: { ...invoice.customer, name: strange, addressLines: [strange, ''] },
      lines: [{ description: strange, calculation: strange, amountCents: 1 }],
      notes: [strange],
    });
    expect(texts(pdf).join('')).toContain('Conceição');
  });

  it('gives the same bytes for the same document, and says what it is', async () => {
    const pdf = await render();
    expect(Buffer.from(pdf).equals(Buffer.from(await render()))).toBe(true);
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(document.getTitle()).toBe('Fatura 000.123 – Conecta Norte Internet');
    expect(document.getCreationDate()?.toISOString()).toBe('2026-11-23T13:04:58.000Z');
    expect(document.getPage(0).getSize()).toEqual({ width: 595.28, height: 841.89 });
    expect(pdf.length).toBeLessThan(30_000);
  });
});
