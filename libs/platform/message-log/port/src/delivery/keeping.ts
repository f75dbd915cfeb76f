/** What handlers have promised to keep later. None of the promises rejects. */
export class Keeping {
  private readonly open = new Set<Promise<unknown>>();

  add(kept: Promise<unknown>): void {
    this.open.add(kept);
    void kept.then(() => this.open.delete(kept));
  }

  /** Resolves when everything that was promised until now is kept, or given up. */
  async settled(): Promise<void> {
    await Promise.all(this.open);
  }
}
