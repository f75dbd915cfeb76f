import { categoryOf } from '@carillon/kernel';
import type { Position } from '@carillon/platform/event-store';
import type { Platform } from '@carillon/platform/runtime';
import { CensusTaker, type Census } from '../census/census';
import { differences } from '../census/differences';
import type { Inspected } from '../file/inspect-file';
import { refuseOtherKey, categoriesOf } from '../import/target';
import { storedDocuments, storedEvents } from '../installation/stored';
import { RELAYS } from '../installation/traffic';
import type { Progress } from '../progress';

export interface Verdict {
  readonly census: Census;
  /** What is otherwise than in the file; none: the target equals it. */
  readonly differences: readonly string[];
  /** Whether events of different streams stand in the order of the file too. Not required of a target. */
  readonly isInOrder: boolean;
}

/** Counts and compares everything that a file and a target hold. Before services are started on it: they change it at once. */
export async function verifyTarget(file: Inspected, target: Platform, progress: Progress): Promise<Verdict> {
  refuseOtherKey(file, target);
  const expected = file.trailer.census;
  progress.begin('Verifying', file.header.events + file.header.documents);
  try {
    const { census, newest } = await takeCensus(target, file, progress);
    const found = [...differences(expected, census), ...(await unpublished(target, newest))];
    return { census, differences: found, isInOrder: census.order === expected.order };
  } finally {
    progress.end();
  }
}

type Newest = Map<string, Position>;

async function takeCensus({ eventStore, readStore }: Platform, file: Inspected, progress: Progress): Promise<{ census: Census; newest: Newest }> {
  const taker = new CensusTaker();
  const newest: Newest = new Map();
  for await (const batch of storedEvents(eventStore, categoriesOf(file))) {
    batch.forEach((event) => taker.event(event));
    batch.forEach(({ stream, position }) => newest.set(categoryOf(stream), position));
    progress.add(batch.length);
  }
  for (const collection of Object.keys(file.trailer.census.collections)) {
    taker.collection(collection);
    for await (const documents of storedDocuments(readStore, collection)) {
      documents.forEach((document) => taker.document(collection, document));
      progress.add(documents.length);
    }
  }
  return { census: taker.census, newest };
}

/** A relay that begins before the newest event would publish what was published long ago. */
async function unpublished({ readStore }: Platform, newest: Newest): Promise<readonly string[]> {
  const behind = await Promise.all(
    RELAYS.map(async ({ name, categories }) => {
      const checkpoint = (await readStore.checkpoint(name)) ?? 0;
      return categories.some((category) => (newest.get(category) ?? 0) > checkpoint) ? [name] : [];
    }),
  );
  return behind.flat().map((name) => `${name} would publish imported events again; import the file to its end first`);
}
