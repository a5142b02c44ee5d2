import type { Company } from '@provedor/core/companies';
import type { InvoiceDocument } from '@provedor/integrations/pdf/invoice-document';
import { dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import { cents, formatBrl } from '@provedor/kernel/money';
import type { InvoiceDetail, InvoiceLine } from '@provedor/schemas/api/billing';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Charge } from '@provedor/schemas/api/payments';

const dayAndMonth = (date: string): string => date.split('-').reverse().join('/');

const calculationText = ({ calculation }: InvoiceLine): string => {
  const period = `${dayAndMonth(calculation.fromOn)} a ${dayAndMonth(calculation.toOn)}`;
  const base = formatBrl(cents(calculation.baseCents));
  if (calculation.rule === 'full-month') return `${period}: mês inteiro`;
  return `${period}: ${base} × ${calculation.numerator} ÷ ${calculation.denominator}, arredondado ao centavo`;
};

const statusOf = (invoice: InvoiceDetail): InvoiceDocument['payment']['status'] => {
  if (invoice.status === 'void') return 'cancelled';
  if (invoice.paymentStatus === 'paid') return 'paid';
  if (invoice.amountDue.daysLate > 0) return 'overdue';
  return invoice.paymentStatus === 'partially_paid' ? 'partially_paid' : 'open';
};

const addressLines = (customer: Customer): readonly string[] => {
  const [address] = customer.addresses;
  if (address === undefined) return [];
  return [
    `${address.street}, ${address.number}${address.complement === undefined ? '' : ` – ${address.complement}`}`,
    `${address.district} – ${address.city}/${address.state} – CEP ${address.cep.replace(/^(\d{5})/, '$1-')}`,
  ];
};

export interface InvoiceDocumentParts {
  readonly company: Company;
  readonly customer: Customer;
  readonly invoice: InvoiceDetail;
  /** The charge that can be paid now, if there is one. */
  readonly charge: Charge | undefined;
  readonly nowIso: string;
}

const pixOf = (charge: Charge | undefined): Pick<InvoiceDocument, 'pix'> =>
  charge?.pixCode === undefined
    ? {}
    : {
        pix: {
          code: charge.pixCode,
          validUntilOn: dateInSaoPaulo(Date.parse(charge.validUntil)),
          amountCents: charge.amountCents,
        },
      };

/** What the printed invoice shows, in Portuguese, from records that were read and decided elsewhere. */
export const invoiceDocument = ({
  company,
  customer,
  invoice,
  charge,
  nowIso,
}: InvoiceDocumentParts): InvoiceDocument => ({
  issuer: {
    name: company.name,
    legalName: company.name,
    cnpj: company.cnpj,
    addressLines: [company.city],
    contactLines: [],
  },
  customer: {
    name: customer.name,
    taxIdKind: customer.document.kind,
    taxId: customer.document.number,
    addressLines: addressLines(customer),
  },
  invoiceNumber: String(invoice.number),
  issuedOn: dateInSaoPaulo(Date.parse(invoice.issuedAt)),
  dueOn: invoice.dueOn,
  billingMonth: invoice.billingMonth,
  lines: invoice.lines.map((line) => ({
    description: line.description,
    calculation: calculationText(line),
    amountCents: line.amountCents,
  })),
  totalCents: invoice.totalCents,
  payment: {
    status: statusOf(invoice),
    received:
      invoice.paidAt === undefined
        ? []
        : [{ paidOn: dateInSaoPaulo(Date.parse(invoice.paidAt)), method: 'PIX', amountCents: invoice.paidCents }],
  },
  ...pixOf(charge),
  notes: ['Após o vencimento: multa de 2 % e juros de 1 % ao mês, calculados por dia.'],
  generatedAt: nowIso,
});
