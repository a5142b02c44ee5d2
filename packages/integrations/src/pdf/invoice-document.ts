/** What an invoice page shows. Plain values: the caller has read, decided and computed everything. */
export interface InvoiceDocument {
  readonly issuer: {
    /** The name customers know. */
    readonly name: string;
    readonly legalName: string;
    /** Fourteen characters without mask. */
    readonly cnpj: string;
    readonly addressLines: readonly string[];
    /** Phone, e-mail, site: one per line. */
    readonly contactLines: readonly string[];
  };
  readonly customer: {
    readonly name: string;
    readonly taxIdKind: 'cpf' | 'cnpj';
    /** Without mask. A CPF is shown masked. */
    readonly taxId: string;
    readonly addressLines: readonly string[];
  };
  readonly invoiceNumber: string;
  /** YYYY-MM-DD, as all dates here. */
  readonly issuedOn: string;
  readonly dueOn: string;
  /** YYYY-MM, the month that the invoice is for. */
  readonly billingMonth?: string;
  readonly lines: readonly InvoiceDocumentLine[];
  readonly totalCents: number;
  readonly payment: {
    readonly status: 'open' | 'overdue' | 'partially_paid' | 'paid' | 'cancelled';
    readonly received: readonly { readonly paidOn: string; readonly method: string; readonly amountCents: number }[];
  };
  /** Shown while something is to be paid. */
  readonly pix?: {
    /** The "copia e cola" text. */
    readonly code: string;
    /** YYYY-MM-DD, the last day on which the code can be paid. */
    readonly validUntilOn?: string;
    /** When the code asks for another amount than the total, such as one with fine and interest. */
    readonly amountCents?: number;
  };
  /** Legal and friendly sentences at the end. */
  readonly notes: readonly string[];
  /** ISO instant; the dates inside the file, so that the same document gives the same bytes. */
  readonly generatedAt: string;
}

export interface InvoiceDocumentLine {
  readonly description: string;
  /** How the amount came about, such as `15 de 30 dias de R$ 99,90`. */
  readonly calculation?: string;
  /** Negative for discounts and credits. */
  readonly amountCents: number;
}
