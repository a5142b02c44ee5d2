import type { Context } from '@provedor/kernel/context';
import type { PreparedLine } from '../domain/prepared-line.ts';
import type { Finding } from '../domain/problem.ts';
import { findingOfRefusal } from '../domain/refusal.ts';
import { type ResolvedLine, resolveLines } from '../domain/resolved-line.ts';
import type { SubscriberLine } from '../domain/subscriber-line.ts';
import { findLogins } from '../queries/find-logins.ts';
import { isKnown } from '../queries/is-known.ts';
import { loadReferences } from '../queries/load-references.ts';
import { gatherSubscriber, type SubscriberDependencies } from './gather-subscriber.ts';
import { prepareConnection } from './prepare-connection.ts';
import { rememberReads } from './remember-reads.ts';

export type Verdict =
  | { readonly kind: 'good'; readonly prepared: PreparedLine }
  | { readonly kind: 'known'; readonly line: number }
  | { readonly kind: 'bad'; readonly line: number; readonly findings: readonly Finding[] };

/** Lines that are looked at side by side: the table answers them together. */
const SIDE_BY_SIDE = 16;

/** Numbers are not spent on a rehearsal. */
const noCounters = { reserve: () => Promise.resolve(0) };

const preparedLine = (
  { line, customer, priceCents, dueDay, startsOn }: SubscriberLine,
  plan: NonNullable<ResolvedLine['plan']>,
): PreparedLine => ({
  ...{ line, customer, planId: plan.planId, priceCents: priceCents ?? plan.priceCents, dueDay },
  ...(startsOn === undefined ? {} : { startsOn }),
});

/**
 * Looks at every well-formed line in the light of the base, and rehearses the good ones: the very commands that will write them run without
 * writing, so that what they refuse is known now.
 */
export const checkLines = (given: SubscriberDependencies) => {
  const deps = rememberReads({ ...given, counters: noCounters });

  return async (ctx: Context, lines: readonly SubscriberLine[]): Promise<readonly Verdict[]> => {
    const resolved = resolveLines(lines, await loadReferences(deps)(ctx));
    const holderOf = await findLogins(deps)(ctx, resolved);
    const known = isKnown(deps, holderOf);
    const connect = prepareConnection(deps, holderOf);
    const rehearse = gatherSubscriber(deps);

    const verdictOf = async (candidate: ResolvedLine): Promise<Verdict> => {
      const { line, plan } = candidate;
      const bad = (findings: readonly Finding[]): Verdict => ({ kind: 'bad', line: line.line, findings });
      if (candidate.findings.length > 0 || plan === undefined) return bad(candidate.findings);
      const { document } = line.customer;
      const holder = await deps.customers.findByDocument(ctx, document);
      if (holder !== undefined) {
        if (await known(ctx, holder, candidate)) return { kind: 'known', line: line.line };
        return bad([{ reason: 'document_taken', field: 'document', value: document.number }]);
      }
      const login = await connect(ctx, candidate);
      if (login.kind === 'bad') return bad([login.finding]);
      const base = preparedLine(line, plan);
      const prepared = login.kind === 'none' ? base : { ...base, connection: login.connection };
      try {
        await rehearse(ctx, prepared);
        return { kind: 'good', prepared };
      } catch (error) {
        const finding = findingOfRefusal(error);
        if (finding === undefined) throw error;
        return bad([finding]);
      }
    };

    const verdicts: Verdict[] = [];
    for (let from = 0; from < resolved.length; from += SIDE_BY_SIDE)
      verdicts.push(...(await Promise.all(resolved.slice(from, from + SIDE_BY_SIDE).map(verdictOf))));
    return verdicts;
  };
};
