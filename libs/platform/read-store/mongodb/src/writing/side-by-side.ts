/** Of the client's hundred connections, so that a long batch leaves some to others and does not wait in vain for its own. */
const MOST = 32;

/** Does it to all of them, some at a time; the results in the order of the items. After a failure no more is begun. */
export async function sideBySide<Item, Result>(items: readonly Item[], action: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  let hasFailed = false;
  const work = async (): Promise<void> => {
    for (const [index, item] of entries) {
      if (hasFailed) return;
      results[index] = await action(item);
    }
  };
  const failed = (error: unknown): never => {
    hasFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: MOST }, () => work().catch(failed)));
  return results;
}
