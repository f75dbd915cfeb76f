import type { RecordedEvent } from '@carillon/platform/event-store';
import { VERSION } from '@carillon/platform/runtime';
import { CensusTaker } from '../census/census';
import { FORMAT, FORMAT_VERSION, type ContentRecord, type EventRecord, type Header, type Trailer } from '../file/records';
import { refuseExisting, writeFile } from '../file/write-file';
import { fingerprintOf } from '../installation/fingerprint';
import { storedDocuments, storedEvents } from '../installation/stored';
import type { Progress } from '../progress';
import type { Source } from './source';

/** Writes every event and every document of a stopped installation to a file. */
export async function exportFile(path: string, source: Source, progress: Progress): Promise<Trailer> {
  refuseExisting(path);
  const header = await headerOf(source);
  const taker = new CensusTaker();
  progress.begin('Exporting', header.events + header.documents);
  try {
    return await writeFile(path, { header, records: contentOf(source, taker, progress), census: () => taker.census });
  } finally {
    progress.end();
  }
}

async function headerOf({ inventory, readStore, keyedHash }: Source): Promise<Header> {
  const totals = await inventory.categories();
  const collections = await inventory.collections();
  let documents = 0;
  for (const name of collections) {
    await readStore.open({ name, indexes: [] });
    documents += await readStore.count(name);
  }
  const events = totals.reduce((sum, total) => sum + total.events, 0);
  return { kind: 'header', format: FORMAT, version: FORMAT_VERSION, carillon: VERSION, hash_key_fingerprint: fingerprintOf(keyedHash), events, documents };
}

async function* contentOf({ inventory, eventStore, readStore }: Source, taker: CensusTaker, progress: Progress): AsyncIterable<ContentRecord> {
  const categories = (await inventory.categories()).map(({ category }) => category);
  for await (const batch of storedEvents(eventStore, categories)) {
    batch.forEach((event) => taker.event(event));
    yield* batch.map(recordOf);
    progress.add(batch.length);
  }
  for (const collection of await inventory.collections()) {
    taker.collection(collection);
    yield { kind: 'collection', collection };
    for await (const documents of storedDocuments(readStore, collection)) {
      documents.forEach((document) => taker.document(collection, document));
      yield* documents.map((document) => ({ kind: 'document', collection, document }) as const);
      progress.add(documents.length);
    }
  }
}

const recordOf = ({ position, stream, revision, event, metadata }: RecordedEvent): EventRecord => ({ kind: 'event', position, stream, revision, type: event.type, data: event.data, metadata });
