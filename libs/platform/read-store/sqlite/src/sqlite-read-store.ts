import { prepareWrite } from './prepared-write';
import type { Checkpoint, CollectionDefinition, Document, Page, Query, ReadStore, ReportWork, Scalar, Write } from '@carillon/platform/read-store';
import { compiledFile, type SqliteFile } from '@carillon/platform/sqlite';
import { collectionNames } from './catalogue';
import { readDocument } from './collection';
import { findPage } from './find';
import { SharedFile } from './shared-file';
import { workHere } from './work-here';
import { toScalar } from './stored-value';
import { waitForVersion } from './wait-for-version';
import { expressionOf, whereOf } from './where';

/** Read models as JSON documents in tables of a SQLite file, with a real column for every indexed field. */
export class SqliteReadStore implements ReadStore {
  private readonly shared: SharedFile;

  /** @param file may be shared with other adapters: they then commit together. */
  constructor(private readonly file: SqliteFile) {
    this.shared = SharedFile.of(file);
  }

  open(definition: CollectionDefinition): Promise<void> {
    return this.shared.open(definition);
  }

  /** Those that the file holds, whoever declared them. */
  async collections(): Promise<readonly string[]> {
    return collectionNames(this.file);
  }

  async get<T extends Document>(collection: string, id: string): Promise<T | undefined> {
    return readDocument<T>(this.file, this.shared.collection(collection), id);
  }

  async getMany<T extends Document>(collection: string, ids: readonly string[]): Promise<readonly T[]> {
    const known = this.shared.collection(collection);
    return this.file.snapshot(() => [...new Set(ids)].flatMap((id) => readDocument<T>(this.file, known, id) ?? []));
  }

  async find<T extends Document>(collection: string, query: Query): Promise<Page<T>> {
    return findPage<T>(this.file, this.shared.collection(collection), query);
  }

  async count(collection: string, where?: Query['where']): Promise<number> {
    const known = this.shared.collection(collection);
    const { text, parameters } = whereOf(known, where);
    return Number(this.file.prepare(`SELECT COUNT(*) AS number FROM ${known.table}${text}`).get(...parameters)?.['number']);
  }

  async countBy(collection: string, field: string, where?: Query['where']): Promise<ReadonlyMap<Scalar, number>> {
    const known = this.shared.collection(collection);
    const value = expressionOf(known, field);
    const { text, parameters } = whereOf(known, where);
    const statement = this.file.prepare(`SELECT ${value.text} AS value, COUNT(*) AS number FROM ${known.table}${text} GROUP BY 1`);
    return new Map(statement.all(...value.parameters, ...parameters).map((row) => [toScalar(row['value']), Number(row['number'])]));
  }

  async write(writes: readonly Write[], checkpoint?: Checkpoint): Promise<readonly boolean[]> {
    const prepared = writes.map((write) => prepareWrite(write, this.shared.collection));
    return this.shared.write({ writes: prepared, ...(checkpoint && { checkpoint }) });
  }

  async checkpoint(name: string): Promise<number | undefined> {
    const row = this.file.prepare('SELECT position FROM read_checkpoint WHERE name = ?').get(name);
    return row && Number(row['position']);
  }

  clear(collection: string): Promise<void> {
    return this.shared.clear(collection);
  }

  /** Removes a collection, its documents and its definition. */
  drop(collection: string): Promise<void> {
    return this.shared.drop(collection);
  }

  perform<A, R>(work: ReportWork<A, R>, argument: A): Promise<R> {
    const there = this.file.delegate(workHere, [compiledFile(work.module), work.name, argument] as const) as Promise<R> | undefined;
    return there?.finally(() => this.shared.arrivals.announceAll()) ?? work.run(this, argument);
  }

  async waitFor<T extends Document>(collection: string, id: string, version: number, timeout: number): Promise<T | undefined> {
    const known = this.shared.collection(collection);
    const wake = (listener: () => void) => this.shared.arrivals.listen(collection, id, listener);
    return waitForVersion(() => readDocument<T>(this.file, known, id), { version, timeout, wake });
  }
}
