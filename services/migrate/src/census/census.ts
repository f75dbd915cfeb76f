import { hash } from 'node:crypto';
import { categoryOf } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import type { Document } from '@carillon/platform/read-store';
import { canonical } from './canonical';
import { Tally, type Counted } from './tally';

/** What an installation holds. Positions are not part of it: every store has its own. */
export interface Census {
  readonly events: Counted;
  readonly categories: Readonly<Record<string, Counted>>;
  readonly collections: Readonly<Record<string, Counted>>;
  /** Of the events in the order in which they stand in the whole store. */
  readonly order: string;
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Counts events and documents as they come by. */
export class CensusTaker {
  private readonly events = new Tally();
  private readonly categories = new Map<string, Tally>();
  private readonly collections = new Map<string, Tally>();
  private order = sha256('');

  event({ stream, revision, event, metadata }: Omit<RecordedEvent, 'position'>): void {
    const digest = sha256(canonical([stream, revision, event.type, event.data, metadata]));
    this.events.add(digest);
    tallyOf(this.categories, categoryOf(stream)).add(digest);
    this.order = sha256(this.order + digest);
  }

  /** So that an empty collection is counted too. */
  collection(name: string): void {
    tallyOf(this.collections, name);
  }

  document(collection: string, document: Document): void {
    tallyOf(this.collections, collection).add(sha256(canonical(document)));
  }

  get census(): Census {
    return { events: this.events.counted, categories: countedOf(this.categories), collections: countedOf(this.collections), order: this.order };
  }
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const known = tallies.get(name) ?? new Tally();
  tallies.set(name, known);
  return known;
}

const countedOf = (tallies: ReadonlyMap<string, Tally>): Readonly<Record<string, Counted>> =>
  Object.fromEntries([...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, tally]) => [name, tally.counted]));
