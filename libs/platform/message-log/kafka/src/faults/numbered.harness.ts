import type { Message, MessageHandler, MessageLog, OutboundMessage } from '@carillon/platform/message-log';

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const message = (key: string, number: number): OutboundMessage => ({
  key, type: 'SampleHappened', headers: { ce_id: `${key}/${number}` }, value: new TextEncoder().encode(String(number)),
});

export const numberOf = ({ value }: OutboundMessage): number => Number(new TextDecoder().decode(value));

export async function until(condition: () => boolean | Promise<boolean>, patience = 30_000): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Not true within ${patience} ms: ${condition.toString()}`);
    await sleep(20);
  }
}

/** Publishes as the relay does: in order, the next only when the last is acknowledged, and again when it is in doubt. */
export async function publishSteadily(log: MessageLog, topic: string, { keys, rounds, pause = 0 }: { keys: number; rounds: number; pause?: number }): Promise<number> {
  let failures = 0;
  for (let round = 0; round < rounds; round++) {
    const batch = Array.from({ length: keys }, (_, key) => message(`key-${key}`, round));
    while (!(await log.publish(topic, batch).then(() => true, () => false))) {
      failures++;
      await sleep(200);
    }
    await sleep(pause);
  }
  return failures;
}

/** Effects of handlers, as a store with a version per key would have them: what was applied before is absorbed. */
export class Effects {
  /** Per key the highest number so far; `undefined` before the first. */
  private readonly applied = new Map<string, number>();
  private readonly running = new Map<string, number>();
  readonly gaps: string[] = [];
  /** Keys that two handlers worked on at the same time, be it that one of them was told to stop. */
  readonly collisions: string[] = [];
  repeats = 0;

  /** A handler that takes its time, and leaves its effect out when it has lost the partition meanwhile. */
  handler(ms: () => number): MessageHandler {
    return async (each, delivery) => {
      this.count(each, 1);
      await sleep(ms());
      this.count(each, -1);
      delivery.signal.throwIfAborted();
      this.apply(each);
    };
  }

  isComplete(keys: number, rounds: number): boolean {
    return this.applied.size === keys && [...this.applied.values()].every((number) => number === rounds - 1);
  }

  apply(each: Message): void {
    const number = numberOf(each);
    const last = this.applied.get(each.key) ?? -1;
    if (number > last + 1) this.gaps.push(`${each.key}: ${number} after ${last}`);
    if (number <= last) this.repeats++;
    else this.applied.set(each.key, number);
  }

  private count({ key }: Message, change: 1 | -1): void {
    const running = (this.running.get(key) ?? 0) + change;
    this.running.set(key, running);
    if (running > 1) this.collisions.push(key);
  }
}
