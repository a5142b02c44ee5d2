import type { AuditProblem, AuditReport } from '@provedor/core/audit';

const MEANING: Readonly<Record<AuditProblem['kind'], string>> = {
  block_altered: 'The block does not hold what was sealed',
  block_out_of_place: 'The block does not follow the one before it',
  block_missing: 'The block is gone',
  head_lost: 'The chain is not the one that was seen before',
  change_twice: 'The change is sealed twice',
  change_in_wrong_chain: 'The change stands in a chain that is not its own',
  change_altered: 'The change in the table is not the one that was sealed',
  change_missing: 'The change is gone from the table',
  change_unsealed: 'The change is in no chain',
};
const SHOWN = 50;

/** What the person at the terminal reads, line by line. */
export const describeReport = ({ blocks, changes, heads, problems }: AuditReport): readonly string[] => {
  const read = `${changes} changes in ${blocks} blocks of ${heads.length} chains were read and compared with the table.`;
  if (problems.length === 0) return [read, 'Nothing was edited, deleted, swapped, inserted or cut off.'];
  const lines = problems.slice(0, SHOWN).map(({ kind, where }) => `  ${where}: ${MEANING[kind]}.`);
  const more = problems.length > SHOWN ? [`  and ${problems.length - SHOWN} more.`] : [];
  return [read, `${problems.length} things are not as they were sealed:`, ...lines, ...more];
};
