/**
 * Runs tasks of one key one after another, in the order in which they came, those of different keys side by side. Nothing
 * is kept of a key without a task.
 */
export class OneAtATime {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    const running = before ? before.then(task, task) : task();
    this.last.set(key, running);
    const forget = () => {
      if (this.last.get(key) === running) this.last.delete(key);
    };
    running.then(forget, forget);
    return running;
  }
}
