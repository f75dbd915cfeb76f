interface Lane {
  tail: Promise<unknown>;
  waiting: number;
}

/** Steps on one key run one after the other, steps on different keys side by side; a failed step holds up none. */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  async inTurn<T>(key: string, step: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(key) ?? this.open(key);
    lane.waiting++;
    const turn = lane.tail.then(step);
    lane.tail = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      if (--lane.waiting === 0) this.lanes.delete(key);
    }
  }

  private open(key: string): Lane {
    const lane = { tail: Promise.resolve(), waiting: 0 };
    this.lanes.set(key, lane);
    return lane;
  }
}
