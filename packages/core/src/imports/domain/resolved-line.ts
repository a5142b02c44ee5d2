import type { Router } from '@provedor/schemas/api/network';
import type { Plan } from '@provedor/schemas/api/plans';
import type { Finding } from './problem.ts';
import { planNamed, type References, routerNamed } from './references.ts';
import { repeatedLines } from './repeated-lines.ts';
import type { SubscriberLine } from './subscriber-line.ts';

/** A line with what its names mean and what is wrong with it among the other lines. */
export interface ResolvedLine {
  readonly line: SubscriberLine;
  readonly plan: Plan | undefined;
  /** Where the login is to stand; undefined without a login. */
  readonly router: Router | undefined;
  readonly findings: readonly Finding[];
}

const documentKey = ({ customer: { document } }: SubscriberLine): string => `${document.kind} ${document.number}`;

/** Looks the names of all lines up and finds what the file says twice. The first line that says it counts. */
export const resolveLines = (lines: readonly SubscriberLine[], references: References): readonly ResolvedLine[] => {
  const places = lines.map((line) => {
    const plan = planNamed(references, line.plan);
    const router = line.login === '' ? undefined : routerNamed(references, line.router);
    return { line, plan, router };
  });
  const routerOf = new Map(
    places.flatMap(({ line, router }) =>
      router?.kind === 'found' ? [[line.line, router.value.routerId] as const] : [],
    ),
  );
  const documents = repeatedLines(lines, documentKey);
  const logins = repeatedLines(lines, ({ line, login }) => {
    const routerId = routerOf.get(line);
    return routerId === undefined ? undefined : `${routerId} ${login}`;
  });
  return places.map(({ line, plan, router }) => {
    const twice: readonly Finding[] = [
      ...(documents.has(line.line)
        ? [{ reason: 'document_repeated' as const, field: 'document' as const, value: line.customer.document.number }]
        : []),
      ...(logins.has(line.line)
        ? [{ reason: 'login_repeated' as const, field: 'login' as const, value: line.login }]
        : []),
    ];
    const unresolved = [plan, router].flatMap((one) => (one?.kind === 'bad' ? [one.finding] : []));
    return {
      line,
      plan: plan.kind === 'found' ? plan.value : undefined,
      router: router?.kind === 'found' ? router.value : undefined,
      findings: [...unresolved, ...twice],
    };
  });
};
