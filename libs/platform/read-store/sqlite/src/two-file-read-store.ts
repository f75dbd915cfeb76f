import type { Checkpoint, CollectionDefinition, Document, Page, Query, ReadStore, ReportWork, Scalar, Write } from '@carillon/platform/read-store';
import { UndeclaredCollection } from '@carillon/platform/read-store';
import type { SqliteReadStore } from './sqlite-read-store';

const PAGE = 500;

/**
 * Reports in a file of their own, everything else in the other: what nobody waits for is then written beside what decides.
 * Writes of one call are for one file.
 */
export class TwoFileReadStore implements ReadStore {
  private readonly places = new Map<string, SqliteReadStore>();
  private readonly moves = new Map<string, Promise<void>>();

  constructor(
    private readonly main: SqliteReadStore,
    private readonly reports: SqliteReadStore,
    /** Resolves when what reports are made of is on the disk: they must not be ahead of it. */
    private readonly sourcesDurable: () => Promise<void>,
  ) {}

  async open(definition: CollectionDefinition): Promise<void> {
    const place = this.places.get(definition.name) ?? (await this.placeFor(definition));
    if (place === this.reports) await this.moved(definition);
    await place.open(definition);
    this.places.set(definition.name, place);
  }

  async collections(): Promise<readonly string[]> {
    return [...new Set([...(await this.main.collections()), ...(await this.reports.collections())])].toSorted();
  }

  async get<T extends Document>(collection: string, id: string): Promise<T | undefined> {
    return this.of(collection).get<T>(collection, id);
  }

  async getMany<T extends Document>(collection: string, ids: readonly string[]): Promise<readonly T[]> {
    return this.of(collection).getMany<T>(collection, ids);
  }

  async find<T extends Document>(collection: string, query: Query): Promise<Page<T>> {
    return this.of(collection).find<T>(collection, query);
  }

  async count(collection: string, where?: Query['where']): Promise<number> {
    return this.of(collection).count(collection, where);
  }

  async countBy(collection: string, field: string, where?: Query['where']): Promise<ReadonlyMap<Scalar, number>> {
    return this.of(collection).countBy(collection, field, where);
  }

  async write(writes: readonly Write[], checkpoint?: Checkpoint): Promise<readonly boolean[]> {
    const places = this.placesOf(writes);
    if (places.has(this.reports) && (places.size > 1 || checkpoint)) throw new Error('Reports are in a file of their own: they cannot be written together with other documents or a checkpoint');
    if (!places.has(this.reports)) return this.main.write(writes, checkpoint);
    await this.sourcesDurable();
    return this.reports.write(writes);
  }

  checkpoint(name: string): Promise<number | undefined> {
    return this.main.checkpoint(name);
  }

  async clear(collection: string): Promise<void> {
    await this.of(collection).clear(collection);
  }

  async perform<A, R>(work: ReportWork<A, R>, argument: A): Promise<R> {
    await this.sourcesDurable();
    return this.reports.perform(work, argument);
  }

  async waitFor<T extends Document>(collection: string, id: string, version: number, timeout: number): Promise<T | undefined> {
    return this.of(collection).waitFor<T>(collection, id, version, timeout);
  }

  private readonly of = (collection: string): SqliteReadStore => {
    const place = this.places.get(collection);
    if (!place) throw new UndeclaredCollection(collection);
    return place;
  };

  /** Where they go and what they count: asked for each write of each step of a call. */
  private placesOf(writes: readonly Write[]): ReadonlySet<SqliteReadStore> {
    const places = new Set<SqliteReadStore>();
    for (const { collection, tallies } of writes) {
      places.add(this.of(collection));
      tallies?.forEach((tally) => places.add(this.of(tally.collection)));
    }
    return places;
  }

  private async placeFor({ name, isReport }: CollectionDefinition): Promise<SqliteReadStore> {
    if (isReport) return this.reports;
    return (await this.reports.collections()).includes(name) ? this.reports : this.main;
  }

  private moved(definition: CollectionDefinition): Promise<void> {
    const known = this.moves.get(definition.name) ?? this.move(definition);
    this.moves.set(definition.name, known);
    return known;
  }

  /** Reports had no file of their own once. What is copied stays in the first file until all of it is copied. */
  private async move(definition: CollectionDefinition): Promise<void> {
    const { name } = definition;
    if (!(await this.main.collections()).includes(name)) return;
    await Promise.all([this.main.open(definition), this.reports.open(definition)]);
    for (let cursor: string | undefined, isLast = false; !isLast; isLast = cursor === undefined) {
      const { documents, next } = await this.main.find(name, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
      await this.reports.write(documents.map((document) => ({ kind: 'insert', collection: name, document })));
      cursor = next;
    }
    await this.main.drop(name);
  }
}
