import { memoByIdentity } from '@carillon/kernel';
import type { SqliteFile } from '@carillon/platform/sqlite';

/** So many names go into the index at once. */
const TOGETHER = 4_096;

const CREATE = 'INSERT INTO streams (name) VALUES (?)';
const INDEXED = 'SELECT id FROM stream_names WHERE name = ?';
const INDEXED_THROUGH = 'SELECT id FROM stream_names_through';
const YOUNG = 'SELECT id, name FROM streams WHERE id > ? ORDER BY id';
const INDEX = 'INSERT INTO stream_names SELECT name, id FROM streams WHERE id > ? ORDER BY name';
const MOVE = 'UPDATE stream_names_through SET id = (SELECT max(id) FROM streams)';

/**
 * Finds streams by name. Names come in no order, so that each would have a page of the index to itself in the commit that
 * brings it: young ones are remembered instead (the table tells which they are when a file is opened) and go into the index
 * together, in its order.
 */
export class StreamNames {
  /** Shared by all adapters on the file. */
  static readonly of = memoByIdentity((file: SqliteFile) => new StreamNames(file));
  private readonly young = new Map<string, number>();
  /** Every stream up to here is indexed or remembered; `undefined` before the table was looked at. */
  private known: number | undefined;

  private constructor(private readonly file: SqliteFile) {
    file.onRollback(() => this.forget());
  }

  idOf(stream: string): number | undefined {
    this.catchUp();
    return this.young.get(stream) ?? this.indexed(stream);
  }

  /** To be called inside a write, and only when there is no such stream. @returns its id. */
  create(stream: string): number {
    const id = Number(this.file.prepare(CREATE).run(stream).lastInsertRowid);
    this.remember(stream, id);
    if (this.young.size >= TOGETHER) this.index();
    return id;
  }

  private catchUp(): void {
    if (this.young.size > 2 * TOGETHER) this.forget();
    if (this.known !== undefined && this.file.isSole) return;
    const streams = this.file.prepare(YOUNG).all((this.known ??= this.indexedThrough())) as unknown as readonly { readonly id: number; readonly name: string }[];
    for (const { id, name } of streams) this.remember(name, id);
  }

  private remember(stream: string, id: number): void {
    this.young.set(stream, id);
    this.known = id;
  }

  private forget(): void {
    this.young.clear();
    this.known = undefined;
  }

  private index(): void {
    this.file.prepare(INDEX).run(this.indexedThrough());
    this.file.prepare(MOVE).run();
    this.young.clear();
  }

  private indexed(stream: string): number | undefined {
    return this.file.prepare(INDEXED).get(stream)?.['id'] as number | undefined;
  }

  private indexedThrough(): number {
    return Number(this.file.prepare(INDEXED_THROUGH).get()?.['id']);
  }
}
