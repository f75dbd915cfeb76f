/** Runs a job for every item: at once for different keys, in order for equal ones. Results are in the order of the items. */
export function inTurn<T, R>(items: readonly T[], keyOf: (item: T) => string, job: (item: T) => Promise<R>): Promise<R[]> {
  const turns = new Map<string, Promise<R>>();
  const run = (item: T): Promise<R> => {
    const before = turns.get(keyOf(item));
    const turn = before ? before.then(() => job(item)) : job(item);
    turns.set(keyOf(item), turn);
    return turn;
  };
  return Promise.all(items.map(run));
}
