/** Of one collection, by id; an id that is not there is missing. */
export type FetchMany<T> = (collection: string, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;

interface Round<T> {
  readonly ids: Set<string>;
  readonly found: Promise<ReadonlyMap<string, T>>;
}

const MOST_TOGETHER = 500;

/**
 * Documents that are asked for one by one in one turn of the event loop are fetched by one query, which costs driver and server hardly more
 * than a query for one of them. The query begins after each of them was asked for, so nothing is older than it would have been.
 */
export class ReadTogether<T> {
  private readonly open = new Map<string, Round<T>>();

  constructor(private readonly fetch: FetchMany<T>) {}

  async get(collection: string, id: string): Promise<T | undefined> {
    const round = this.open.get(collection) ?? this.begin(collection);
    round.ids.add(id);
    if (round.ids.size >= MOST_TOGETHER) this.open.delete(collection);
    return (await round.found).get(id);
  }

  private begin(collection: string): Round<T> {
    const ids = new Set<string>();
    const round: Round<T> = { ids, found: new Promise<void>((resolve) => setImmediate(resolve)).then((): Promise<ReadonlyMap<string, T>> => this.end(collection, round)) };
    this.open.set(collection, round);
    return round;
  }

  private end(collection: string, round: Round<T>): Promise<ReadonlyMap<string, T>> {
    if (this.open.get(collection) === round) this.open.delete(collection);
    return this.fetch(collection, [...round.ids]);
  }
}
