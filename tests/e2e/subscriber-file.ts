import { systemClock } from '@provedor/kernel/clock';
import { formatCpf } from '@provedor/kernel/cpf';
import { testCpf } from '@provedor/testing/test-cpf';

export const PLAN = 'Fibra 500 da história';

/** Nobody of them exists. */
export const SUBSCRIBERS = ['Conceição Ilustração Brandão', 'João Antônio Hipótese', 'Zélia Araújo Simulação'] as const;

const HEADING = 'nome;cpf_cnpj;celular;email;plano;valor;dia_vencimento;cobrar_desde;login;senha';

/** Today in São Paulo, day first. */
const today = (): string =>
  new Intl.DateTimeFormat('pt-BR', {
    timeZone: 'America/Sao_Paulo',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(systemClock.now());

/**
 * A file as a former system writes it: Windows-1252, semicolons, decimal commas, dates day first, CRLF. A line for each subscriber, due and
 * charged from today.
 */
export const subscriberFile = (amounts: readonly [string, string, string]) => {
  const day = today();
  const lines = SUBSCRIBERS.map((name, index) =>
    [
      ...[name, formatCpf(testCpf(7_100 + index)), `(41) 99000-000${index}`, `historia${index}@exemplo.invalid`],
      ...[PLAN, amounts[index], Number(day.slice(0, 2)), day, `historia${index}`, `senha-ficticia-${index}`],
    ].join(';'),
  );
  return {
    name: 'assinantes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${[HEADING, ...lines].join('\r\n')}\r\n`, 'latin1'),
  };
};
