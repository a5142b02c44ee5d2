import { AppError } from '@provedor/kernel/app-error';
import type { Segment } from './domain/sealed-block.ts';

export const chainBroken = ({ companyId, segment }: Segment, sequence: number): AppError =>
  new AppError({
    kind: 'internal',
    code: 'audit.chain_broken',
    message: `Block ${sequence} of the chain ${companyId}/${segment} does not follow what the table knows: run the verification`,
  });

export const sealingBusy = ({ companyId, segment }: Segment): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'audit.sealing_busy',
    message: `Other sealers kept taking the next place of the chain ${companyId}/${segment}`,
  });
