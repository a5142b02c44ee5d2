import { shardOf } from '../../table/shard.ts';
import { type ChainHead, emptyHead, hashOfBlock, type SealedBlock, type Segment } from './sealed-block.ts';

/** What is wrong with the books. `where` names block or change. */
export interface AuditProblem {
  readonly kind:
    | 'block_altered'
    | 'block_out_of_place'
    | 'block_missing'
    | 'head_lost'
    | 'change_twice'
    | 'change_in_wrong_chain'
    | 'change_altered'
    | 'change_missing'
    | 'change_unsealed';
  readonly where: string;
}

export interface ChainCheck {
  /** Takes the next block of the chain, in order. */
  add(block: SealedBlock): readonly AuditProblem[];
  head(): ChainHead;
}

const nameOf = ({ companyId, segment }: Segment, sequence: number): string => `${companyId}/${segment}/${sequence}`;

/**
 * Walks one chain from its beginning. An edited, deleted, inserted or swapped block breaks a hash or a number; a block that is cut off the
 * end is seen by whoever knows a later head.
 */
export const checkChain = (segment: Segment): ChainCheck => {
  let head = emptyHead(segment);
  const seen = new Set<string>();

  const place = (block: SealedBlock): readonly AuditProblem[] => {
    const where = nameOf(segment, head.sequence + 1);
    const fits =
      block.companyId === segment.companyId &&
      block.segment === segment.segment &&
      block.sequence === head.sequence + 1 &&
      block.previousHash === head.hash &&
      block.sealedAt >= (head.sealedAt ?? block.sealedAt);
    return [
      ...(fits ? [] : [{ kind: 'block_out_of_place', where } as const]),
      ...(hashOfBlock(block) === block.hash ? [] : [{ kind: 'block_altered', where } as const]),
    ];
  };

  const changesOf = (block: SealedBlock): readonly AuditProblem[] =>
    block.changes.flatMap(({ changeId, companyId, shard }) => {
      const twice = seen.has(changeId);
      seen.add(changeId);
      const belongs = companyId === segment.companyId && shard === segment.segment && shardOf(changeId) === shard;
      return [
        ...(twice ? [{ kind: 'change_twice', where: changeId } as const] : []),
        ...(belongs ? [] : [{ kind: 'change_in_wrong_chain', where: changeId } as const]),
      ];
    });

  return {
    add: (block) => {
      const problems = [...place(block), ...changesOf(block)];
      head = { sequence: head.sequence + 1, hash: block.hash, sealedAt: block.sealedAt };
      return problems;
    },
    head: () => head,
  };
};
