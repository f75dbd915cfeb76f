import { Counter, type Registry } from 'prom-client';

interface Count {
  readonly values: readonly string[];
  added: number;
}

export interface QuickCounterOptions {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly registry: Registry;
}

/** A counter for what happens with every event: it adds up by itself, and finds the labels' series only when Prometheus asks. */
export class QuickCounter {
  private readonly counts = new Map<string, Count>();

  constructor({ name, help, labelNames, registry }: QuickCounterOptions) {
    const hand = (counter: Counter): void => this.handTo(counter);
    new Counter({
      name, help, labelNames: [...labelNames], registers: [registry],
      collect() {
        hand(this);
      },
    });
  }

  /** @param values of the labels, in their order. */
  add(values: readonly string[], by = 1): void {
    const key = values.join('\n');
    const known = this.counts.get(key);
    if (known) known.added += by;
    else this.counts.set(key, { values, added: by });
  }

  private handTo(counter: Counter): void {
    for (const count of this.counts.values()) {
      if (count.added > 0) counter.labels(...count.values).inc(count.added);
      count.added = 0;
    }
  }
}
