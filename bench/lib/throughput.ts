/** Acknowledged operations per second of some callers, each of which waits for one before it asks for the next. */
export async function throughput(callers: number, durationMs: number, operation: (caller: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let acknowledged = 0;
  const work = async (caller: number) => {
    while (performance.now() - started < durationMs) {
      await operation(caller);
      acknowledged++;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => work(caller)));
  return acknowledged / ((performance.now() - started) / 1_000);
}

/** The same for one caller whose operation does not return before it is done. */
export function synchronousThroughput(durationMs: number, operation: () => void): number {
  const started = performance.now();
  let done = 0;
  for (; performance.now() - started < durationMs; done++) operation();
  return done / ((performance.now() - started) / 1_000);
}
