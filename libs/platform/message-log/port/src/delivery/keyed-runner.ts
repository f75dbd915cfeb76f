import type { Timers } from './timers';

/** A step of work on one key. Resolves with `undefined` when done, or with the ms after which it wants to run again. */
export interface Task {
  run(): Promise<number | undefined>;
}

/** Tasks of one key before keys that wait get its place: to pass it on after each costs more than most tasks. */
const IN_A_ROW = 8;

interface Lane<T> {
  readonly key: string;
  /** The first is the one that runs, or that waits to run again. */
  tasks: T[];
  running: Promise<unknown> | undefined;
  cancelPause: (() => void) | undefined;
}

/**
 * Runs tasks of one key one after the other and tasks of different keys side by side, at most `limit` at once. A task that
 * waits to run again holds up its own key only and takes no place. `run` must not reject.
 */
export class KeyedRunner<T extends Task> {
  private readonly lanes = new Map<string, Lane<T>>();
  private readonly ready: Lane<T>[] = [];
  private running = 0;

  constructor(
    private readonly limit: number,
    private readonly timers: Timers,
  ) {}

  push(key: string, task: T): void {
    const lane = this.lanes.get(key);
    if (lane) lane.tasks.push(task);
    else this.open({ key, tasks: [task], running: undefined, cancelPause: undefined });
  }

  /** Forgets the tasks that wait on the matching keys; resolves with them when those that are running have ended. */
  async drop(matches: (task: T) => boolean): Promise<readonly T[]> {
    const lanes = [...this.lanes.values()].filter(({ tasks: [first] }) => first && matches(first));
    const dropped = lanes.flatMap((lane) => this.empty(lane));
    await Promise.all(lanes.flatMap(({ running }) => running ?? []));
    return dropped;
  }

  private open(lane: Lane<T>): void {
    this.lanes.set(lane.key, lane);
    this.ready.push(lane);
    this.pump();
  }

  private pump(): void {
    while (this.running < this.limit) {
      const lane = this.ready.shift();
      if (!lane) return;
      if (lane.tasks.length > 0) void this.work(lane);
    }
  }

  private async work(lane: Lane<T>): Promise<void> {
    this.running++;
    let again: number | undefined;
    for (let count = 0; count < IN_A_ROW && lane.tasks[0] && again === undefined; count++) {
      const run = lane.tasks[0].run();
      lane.running = run;
      again = await run;
      if (again === undefined) lane.tasks.shift();
    }
    this.running--;
    lane.running = undefined;
    if (again === undefined) this.goOn(lane);
    else this.pause(lane, again);
    this.pump();
  }

  private goOn(lane: Lane<T>): void {
    if (lane.tasks.length > 0) this.ready.push(lane);
    else this.lanes.delete(lane.key);
  }

  private pause(lane: Lane<T>, delay: number): void {
    lane.cancelPause = this.timers(delay, () => {
      lane.cancelPause = undefined;
      this.ready.push(lane);
      this.pump();
    });
  }

  private empty(lane: Lane<T>): readonly T[] {
    const kept = lane.running ? 1 : 0;
    const dropped = lane.tasks.splice(kept);
    lane.cancelPause?.();
    if (kept === 0) this.lanes.delete(lane.key);
    return dropped;
  }
}
