import type { Exchange } from './exchange.ts';

/** First in, first out; those that were given up while waiting are passed over. */
export interface WaitingLine {
  size(): number;
  join(exchange: Exchange): void;
  /** Call when an exchange in the line has been settled without being sent. */
  leave(): void;
  next(): Exchange | undefined;
  clear(): Exchange[];
}

export function createWaitingLine(): WaitingLine {
  let line: Exchange[] = [];
  let head = 0;
  let size = 0;

  function compact(): void {
    if (head < 1024 && head < line.length) return;
    line = line.slice(head);
    head = 0;
  }

  return {
    size: () => size,
    join(exchange) {
      line.push(exchange);
      size += 1;
    },
    leave() {
      size -= 1;
    },
    next() {
      for (let exchange = line[head]; exchange !== undefined; exchange = line[head]) {
        head += 1;
        if (exchange.settled) continue;
        compact();
        size -= 1;
        return exchange;
      }
      compact();
      return undefined;
    },
    clear() {
      const rest = line.slice(head).filter((exchange) => !exchange.settled);
      line = [];
      head = 0;
      size = 0;
      return rest;
    },
  };
}
