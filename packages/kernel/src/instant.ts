import * as z from 'zod';
import type { Clock } from './clock.ts';

/** ISO 8601 in UTC with milliseconds, ending in Z. Text order is time order. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

export const instantOf = (epochMs: number): Instant => Instant.parse(new Date(epochMs).toISOString());

export const currentInstant = (clock: Clock): Instant => instantOf(clock.now());

export const addMilliseconds = (at: Instant, ms: number): Instant => instantOf(Date.parse(at) + ms);
