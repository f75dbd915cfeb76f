import type { Instant } from '@carillon/kernel';
import type { LeadDocument } from '../agenda/documents';
import { InstantHeap } from './instant-heap';
import { PlaceSet } from './place-set';

/** Where each lead stands among those that the forecast began with, by id. */
export type LeadIndexes = ReadonlyMap<string, number>;

/** The leads of one campaign in memory: in the order of the campaign, and those that wait in the order in which they are due. */
export class ForecastAgenda {
  private readonly ready: PlaceSet;
  private readonly waiting: InstantHeap;
  private readonly turns: Places;
  private readonly ids: Places;
  /** Those that are here, by their index. */
  private readonly held: (LeadDocument | undefined)[];

  constructor(
    leads: readonly LeadDocument[],
    private readonly indexes: LeadIndexes,
    order: 'asc' | 'desc',
  ) {
    this.turns = placesOf(leads, order === 'asc' ? (a, b) => a.seq - b.seq || compareIds(a, b) : (a, b) => b.seq - a.seq || compareIds(b, a));
    this.ids = placesOf(leads, compareIds);
    this.ready = new PlaceSet(leads.length);
    this.waiting = new InstantHeap(leads.length);
    this.held = leads.map(() => undefined);
    leads.forEach((lead) => this.put(lead));
  }

  get nextDue(): Instant | undefined {
    return this.waiting.nextAt;
  }

  put(lead: LeadDocument): void {
    const index = this.indexes.get(lead._id) ?? -1;
    this.held[index] = lead;
    if (lead.status === 'waiting') this.waiting.push(lead.due_at, this.ids.of[index] ?? 0);
    else this.ready.add(this.turns.of[index] ?? 0);
  }

  /** Whose time has come. */
  promote(now: Instant, promoted: (lead: LeadDocument) => LeadDocument): void {
    for (let due = this.nextDue; due !== undefined && due <= now; due = this.nextDue) {
      const index = this.ids.at[this.waiting.pop() ?? 0] ?? 0;
      const lead = this.held[index];
      if (lead) this.held[index] = promoted(lead);
      this.ready.add(this.turns.of[index] ?? 0);
    }
  }

  take(most: number): readonly LeadDocument[] {
    const taken: LeadDocument[] = [];
    while (taken.length < most) {
      const place = this.ready.take();
      if (place === undefined) break;
      const index = this.turns.at[place] ?? 0;
      const lead = this.held[index];
      if (lead) taken.push(lead);
      this.held[index] = undefined;
    }
    return taken;
  }

  /** Whoever is left, in no order. */
  rest(): readonly LeadDocument[] {
    return this.held.filter((lead) => lead !== undefined);
  }

  clear(): void {
    this.ready.clear();
    this.waiting.clear();
    this.held.fill(undefined);
  }
}

/** The places of leads in an order: of each index, and the index at each. */
interface Places {
  readonly of: Int32Array;
  readonly at: Int32Array;
}

function placesOf(leads: readonly LeadDocument[], order: (a: LeadDocument, b: LeadDocument) => number): Places {
  const sorted = leads.map((lead, index) => ({ lead, index })).sort((a, b) => order(a.lead, b.lead));
  const at = Int32Array.from(sorted, ({ index }) => index);
  const of = new Int32Array(at.length);
  at.forEach((index, place) => (of[index] = place));
  return { of, at };
}

/** As the read store orders what is equal otherwise. */
const compareIds = (a: LeadDocument, b: LeadDocument): number => (a._id < b._id ? -1 : a._id > b._id ? 1 : 0);
