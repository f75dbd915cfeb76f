import type { SqliteFile } from '@carillon/platform/sqlite';
import { createTable } from './message-table';
import { partitionIdsOf } from './partition-id';

// Whoever comes second finds what the first has made.
const CREATE = 'INSERT INTO log_topic (name) VALUES (?) ON CONFLICT DO UPDATE SET name = excluded.name RETURNING id';

/** Topics get a number when they are first named. */
export class Topics {
  private readonly ids = new Map<string, number>();
  private readonly names = new Map<number, string>();

  constructor(private readonly file: SqliteFile) {}

  async ensure(name: string): Promise<number> {
    return this.find(name) ?? (await this.create(name));
  }

  find(name: string): number | undefined {
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const row = this.file.prepare('SELECT id FROM log_topic WHERE name = ?').get(name);
    return row && this.remember(name, Number(row['id']));
  }

  all(): readonly number[] {
    return this.file.prepare('SELECT id FROM log_topic').all().map((row) => Number(row['id']));
  }

  nameOf(id: number): string {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const name = String(this.file.prepare('SELECT name FROM log_topic WHERE id = ?').get(id)?.['name']);
    this.remember(name, id);
    return name;
  }

  private async create(name: string): Promise<number> {
    const id = await this.file.write((file) => {
      const { id } = file.prepare(CREATE).get(name) as { readonly id: number };
      partitionIdsOf(id).forEach((partition) => file.database.exec(createTable(partition)));
      return id;
    });
    return this.remember(name, id);
  }

  private remember(name: string, id: number): number {
    this.ids.set(name, id);
    this.names.set(id, name);
    return id;
  }
}
