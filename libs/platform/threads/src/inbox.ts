import type { Worker } from 'node:worker_threads';

/** What came from a thread, in order, for one who waits for it. */
export class Inbox<Message> {
  private readonly messages: Message[] = [];
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  /** @param what the thread does: "reads contacts" */
  constructor(worker: Worker, what: string) {
    worker.on('message', (message: Message) => this.settle(() => this.messages.push(message)));
    worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => this.fail(new Error(`The thread that ${what} ended early (code ${code})`)));
  }

  /** Whoever waits is told; the first failure stands. */
  fail(error: Error): void {
    this.settle(() => (this.failure ??= error));
  }

  async next(): Promise<Message> {
    for (;;) {
      const message = this.messages.shift();
      if (message) return message;
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private settle(change: () => void): void {
    change();
    this.wake();
  }
}
