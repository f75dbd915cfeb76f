/** What is served in turns: `priority` is its weight, `finish` how far it has been served. */
export interface Served {
  readonly priority: number;
  /** In units of service per weight; 0 for one that was never served. */
  finish: number;
}

/**
 * Weighted fair turns (start-time fair queueing): each call moves its campaign on by 1/priority, and whoever has come the
 * least far goes first. So campaigns that always have somebody to call share the calls by their priorities, whoever has the
 * smallest still gets its part, and one that had nobody for a while begins where the others are now instead of making up for it.
 */
export class FairTurns<T extends Served> {
  private now = 0;

  /** Those that come equally far keep their order. */
  order(takers: readonly T[]): readonly T[] {
    if (takers.length < 2) return takers;
    return [...takers].sort((a, b) => this.startOf(a) - this.startOf(b));
  }

  served(taker: T, calls: number): void {
    if (calls === 0) return;
    this.now = this.startOf(taker);
    taker.finish = this.now + calls / taker.priority;
  }

  private startOf({ finish }: T): number {
    return Math.max(this.now, finish);
  }
}
