import { memoByIdentity } from '@carillon/kernel';
import { UndeclaredCollection } from '@carillon/platform/read-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { recall } from './catalogue';
import type { Collection } from './collection';

/** The collections as the file holds them, remembered until somebody changes the schema, be it another thread. */
export class StoredCollections {
  private static readonly of = memoByIdentity((file: SqliteFile) => new StoredCollections(file));
  private readonly collections = new Map<string, Collection>();
  private schemaVersion: unknown;

  private constructor(private readonly file: SqliteFile) {}

  /** To be called once in a transaction, before its first look. */
  static current(file: SqliteFile): StoredCollections {
    const stored = StoredCollections.of(file);
    stored.refresh();
    return stored;
  }

  readonly named = (name: string): Collection => {
    const collection = this.collections.get(name) ?? recall(this.file, name);
    if (!collection) throw new UndeclaredCollection(name);
    this.collections.set(name, collection);
    return collection;
  };

  private refresh(): void {
    const version = this.file.prepare('PRAGMA schema_version').get()?.['schema_version'];
    if (version !== this.schemaVersion) this.collections.clear();
    this.schemaVersion = version;
  }
}
