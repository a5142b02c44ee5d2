import type { Exchange, Lane } from './exchange.ts';
import { createWaitingLine } from './waiting-line.ts';

export interface OutboxOptions {
  /** Commands on their way at once, by lane. */
  readonly parallel: Readonly<Record<Lane, number>>;
  /** Commands that may wait for a place; the next one is refused. */
  readonly maxWaiting: number;
  /** Send what is called for in one tick in one write. */
  readonly coalesce: boolean;
  /** Puts the sentences on the wire, in this order. */
  readonly transmit: (batch: readonly Exchange[]) => void;
}

/** Commands waiting for a place on the wire, first in, first out within a lane. */
export interface Outbox {
  isFull(lane: Lane | undefined): boolean;
  submit(exchange: Exchange): void;
  /** The exchange was settled while it waited. */
  giveUp(exchange: Exchange): void;
  /** The exchange was sent and is over: its place is free. */
  release(exchange: Exchange): void;
  load(): { readonly inFlight: number; readonly waiting: number };
  /** Ends the outbox; returns what will never be sent. */
  clear(): Exchange[];
}

export function createOutbox({ parallel, maxWaiting, coalesce, transmit }: OutboxOptions): Outbox {
  const lanes = {
    read: { line: createWaitingLine(), inFlight: 0, places: parallel.read },
    write: { line: createWaitingLine(), inFlight: 0, places: parallel.write },
  };
  const both = [lanes.write, lanes.read];
  let isPlanned = false;

  function pump(): void {
    isPlanned = false;
    const batch: Exchange[] = [];
    for (const lane of both) {
      while (lane.inFlight < lane.places) {
        const exchange = lane.line.next();
        if (exchange === undefined) break;
        lane.inFlight += 1;
        batch.push(exchange);
      }
    }
    if (batch.length > 0) transmit(batch);
  }

  function plan(): void {
    if (!coalesce) pump();
    else if (!isPlanned) {
      isPlanned = true;
      // After the promise callbacks of this tick, so that the commands they bring share the packet.
      process.nextTick(pump);
    }
  }

  /** Those that wait for others, not those that only wait for the end of this tick. */
  function waitingInVain(): number {
    return both.reduce((sum, { line, places, inFlight }) => sum + Math.max(0, line.size() - (places - inFlight)), 0);
  }

  return {
    isFull(lane) {
      if (lane === undefined) return false;
      const { line, inFlight, places } = lanes[lane];
      return inFlight + line.size() >= places && waitingInVain() >= maxWaiting;
    },
    submit(exchange) {
      if (exchange.lane === undefined) {
        transmit([exchange]);
        return;
      }
      lanes[exchange.lane].line.join(exchange);
      plan();
    },
    giveUp(exchange) {
      if (exchange.lane !== undefined) lanes[exchange.lane].line.leave();
    },
    release(exchange) {
      if (exchange.lane === undefined) return;
      const lane = lanes[exchange.lane];
      lane.inFlight -= 1;
      if (lane.line.size() > 0) plan();
    },
    load: () => ({
      inFlight: lanes.read.inFlight + lanes.write.inFlight,
      waiting: lanes.read.line.size() + lanes.write.line.size(),
    }),
    clear: () => both.flatMap(({ line }) => line.clear()),
  };
}
