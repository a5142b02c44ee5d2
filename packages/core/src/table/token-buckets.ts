import type { Clock } from '@provedor/kernel/clock';
import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from './table-config.ts';

/** A bucket is full again long before; its item then goes by the table's time to live. */
const KEEP_SECONDS = 86_400;
const MAXIMUM_TRIES = 6;

const bucketEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'bucket', version: '1', service: 'crm' },
      attributes: {
        bucket: { type: 'string', required: true },
        /** Epoch milliseconds at which the bucket is full again. */
        fullAt: { type: 'number', required: true },
        /** Epoch seconds; the table's time to live. */
        expiresAt: { type: 'number', required: true },
      },
      indexes: { byName: primaryKey(['bucket'], []) },
    },
    config,
  );

export interface BucketSize {
  readonly perSecond: number;
  readonly burst: number;
}

export interface Taken {
  /** 0 when the bucket is empty. */
  readonly granted: number;
  /** Until one token is there; 0 when some were granted. */
  readonly retryAfterMs: number;
}

/** Token buckets that all instances share. */
export interface TokenBuckets {
  /** Takes up to `wanted` tokens, at least one if one is there. The name is of a closed alphabet. */
  take(bucket: string, wanted: number, size: BucketSize): Promise<Taken>;
}

/**
 * One number a bucket: when it is full again. Taking moves it on by the time that the tokens take to flow back, conditioned on what was
 * read (generic cell rate algorithm, ITU-T I.371): one read and one write.
 */
export const createTokenBuckets = (config: TableConfig, clock: Clock): TokenBuckets => {
  const buckets = bucketEntity(config);

  const move = async (bucket: string, from: number | undefined, fullAt: number): Promise<boolean> => {
    const expiresAt = Math.ceil(fullAt / 1000) + KEEP_SECONDS;
    const put = buckets.put({ bucket, fullAt, expiresAt });
    const guarded = put.where((attributes, { eq, notExists }) =>
      from === undefined ? notExists(attributes.fullAt) : eq(attributes.fullAt, from),
    );
    try {
      await guarded.go();
      return true;
    } catch (error) {
      // Another instance took tokens in between.
      if (error instanceof Error && /conditional request failed/i.test(error.message)) return false;
      throw error;
    }
  };

  return {
    take: async (bucket, wanted, { perSecond, burst }) => {
      const msEach = 1000 / perSecond;
      for (let tries = 0; tries < MAXIMUM_TRIES; tries += 1) {
        const { data } = await buckets.get({ bucket }).go();
        const now = clock.now();
        const fullAt = Math.max(data?.fullAt ?? now, now);
        const left = Math.floor(burst - (fullAt - now) / msEach + 1e-6);
        if (left < 1) return { granted: 0, retryAfterMs: Math.ceil(fullAt - now - (burst - 1) * msEach) };
        const granted = Math.min(left, wanted);
        if (await move(bucket, data?.fullAt, fullAt + granted * msEach)) return { granted, retryAfterMs: 0 };
      }
      // So many takers at once that no turn came: they are let in, for the next call finds the bucket as they left it.
      return { granted: 1, retryAfterMs: 0 };
    },
  };
};
