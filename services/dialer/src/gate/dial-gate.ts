/**
 * Orders "last check, then record the intent" against changes that concern many numbers at once (a pause, an edit, a list).
 * A change is applied first, so that sections which begin later see it; `settled` then waits for those that began before.
 * Why that is enough: docs/adr/0006.
 */
export class DialGate {
  private readonly sections = new Set<Promise<unknown>>();

  /** Runs one check-and-intend section. */
  async section<T>(body: () => Promise<T>): Promise<T> {
    const running = body();
    this.sections.add(running);
    try {
      return await running;
    } finally {
      this.sections.delete(running);
    }
  }

  /** Resolves when every section that has begun so far has ended, however it ended. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.sections]);
  }
}
