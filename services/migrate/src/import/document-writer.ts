import type { Document, ReadStore, Write } from '@carillon/platform/read-store';
import { canonical } from '../census/canonical';
import type { DocumentRecord } from '../file/records';
import { MigrationProblem } from '../migration-problem';

const BATCH = 500;

/** Inserts documents in batches. One that is there already must be equal. */
export class DocumentWriter {
  private batch: DocumentRecord[] = [];

  constructor(private readonly store: Pick<ReadStore, 'open' | 'write' | 'getMany'>) {}

  open(collection: string): Promise<void> {
    return this.store.open({ name: collection, indexes: [] });
  }

  async take(record: DocumentRecord): Promise<void> {
    this.batch.push(record);
    if (this.batch.length >= BATCH) await this.settle();
  }

  /** Resolves when everything that was taken is durable. */
  async settle(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    if (batch.length === 0) return;
    const applied = await this.store.write(batch.map(({ collection, document }): Write => ({ kind: 'insert', collection, document })));
    await this.compare(batch.filter((_, index) => applied[index] !== true));
  }

  private async compare(kept: readonly DocumentRecord[]): Promise<void> {
    for (const [collection, records] of Map.groupBy(kept, (record) => record.collection)) {
      const there = new Map((await this.store.getMany(collection, records.map(({ document }) => document._id))).map((document) => [document._id, document]));
      if (records.some(({ document }) => !isEqual(document, there.get(document._id)))) throw otherDocuments(collection);
    }
  }
}

const isEqual = (document: Document, other: Document | undefined): boolean => canonical(document) === canonical(other ?? null);

const otherDocuments = (collection: string): MigrationProblem =>
  new MigrationProblem(`The target holds other documents in ${collection} than the file; import into empty stores, before any service is started on them`);
