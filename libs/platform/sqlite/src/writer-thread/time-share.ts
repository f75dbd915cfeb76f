const WINDOW_MS = 1_000;

/** Tells when something takes more than its share of the time, looked at second by second. */
export class TimeShare {
  private since = 0;
  private spent = 0;

  constructor(private readonly most: number) {}

  /** @returns whether it has been too much since the second began. Times are those of `performance.now()`. */
  add(started: number, ended: number): boolean {
    if (ended - this.since > WINDOW_MS) {
      this.since = started;
      this.spent = 0;
    }
    this.spent += ended - started;
    return this.spent > WINDOW_MS * this.most;
  }
}
