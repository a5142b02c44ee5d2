import type { Benchmark } from './benchmark.ts';
import { billing } from './billing/billing.ts';
import { blocks } from './blocks/blocks.ts';
import { bundles } from './bundles/bundles.ts';
import { cost } from './cost/cost.ts';
import { staffApi } from './staff-api/staff-api.ts';
import { unblock } from './unblock/unblock.ts';
import { webWeight } from './web-weight/web-weight.ts';

/** Every group, quick ones first. */
export const benchmarks: readonly Benchmark[] = [blocks, webWeight, bundles, staffApi, unblock, billing, cost];
