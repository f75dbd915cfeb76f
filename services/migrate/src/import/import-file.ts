import type { Platform } from '@carillon/platform/runtime';
import type { Inspected } from '../file/inspect-file';
import { readRecords } from '../file/read-records';
import type { ContentRecord } from '../file/records';
import type { Progress } from '../progress';
import { Bookmark } from './bookmark';
import { DocumentWriter } from './document-writer';
import { EventWriter } from './event-writer';
import { beginRelaysAtHead, refuseOtherKey, refuseUsed } from './target';

export interface ImportOptions {
  readonly progress: Progress;
  /** Appends at a time; with 1 the order across streams is the file's on every store. Default 64. */
  readonly parallel?: number;
}

export interface Imported {
  /** Lines that were there from an earlier import of the same file. */
  readonly before: number;
  readonly lines: number;
}

const BOOKMARK_EVERY = 5_000;

/** Brings an inspected file into empty stores, or goes on where an earlier import of it stopped. */
export async function importFile(file: Inspected, target: Platform, { progress, parallel = 64 }: ImportOptions): Promise<Imported> {
  refuseOtherKey(file, target);
  const { lines, sha256 } = file.trailer;
  const bookmark = await Bookmark.of(target.readStore, sha256);
  if (bookmark.found === undefined) await refuseUsed(target, file);
  const before = bookmark.found ?? 0;
  if (before < lines) {
    await bookmark.put(before);
    await transfer(file, new Writers(target, parallel), { bookmark, before, progress });
    await beginRelaysAtHead(target);
    await bookmark.put(lines);
  }
  return { before, lines };
}

interface Course {
  readonly bookmark: Bookmark;
  readonly before: number;
  readonly progress: Progress;
}

async function transfer({ path, trailer }: Inspected, writers: Writers, { bookmark, before, progress }: Course): Promise<void> {
  progress.begin('Importing', trailer.lines - 1);
  let line = 1;
  try {
    for await (const record of readRecords(path)) {
      line++;
      progress.add(1);
      if (line > before || record.kind === 'collection') await writers.take(record);
      // Not behind the last line: that stands for the relays' checkpoints too.
      if (line <= before || line % BOOKMARK_EVERY !== 0 || line === trailer.lines) continue;
      await writers.settle();
      await bookmark.put(line);
    }
    await writers.settle();
  } finally {
    progress.end();
  }
}

/** One record goes to one of the stores. */
class Writers {
  private readonly events: EventWriter;
  private readonly documents: DocumentWriter;

  constructor({ eventStore, readStore }: Platform, parallel: number) {
    this.events = new EventWriter(eventStore, parallel);
    this.documents = new DocumentWriter(readStore);
  }

  take(record: ContentRecord): Promise<void> {
    switch (record.kind) {
      case 'event':
        return this.events.take(record);
      case 'collection':
        return this.documents.open(record.collection);
      case 'document':
        return this.documents.take(record);
    }
  }

  async settle(): Promise<void> {
    await this.events.settle();
    await this.documents.settle();
  }
}
