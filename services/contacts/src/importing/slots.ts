/** Lets so many pieces of work run at once; the others wait for their turn. */
export class Slots {
  private readonly waiting = new Set<() => void>();

  constructor(private free: number) {}

  /** Does nothing when the signal fires before the turn has come. */
  async use(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (this.free === 0 && !signal.aborted) await this.change(signal);
    if (signal.aborted) return;
    this.free -= 1;
    try {
      await work();
    } finally {
      this.free += 1;
      [...this.waiting].forEach((wake) => wake());
    }
  }

  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
