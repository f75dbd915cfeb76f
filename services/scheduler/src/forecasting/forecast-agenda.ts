import { Heap } from 'heap-js';
import type { Instant } from '@carillon/kernel';
import type { LeadDocument } from '../agenda/documents';

/** The leads of one campaign in memory: in the order of the campaign, and those that wait in the order in which they are due. */
export class ForecastAgenda {
  private readonly ready: Heap<LeadDocument>;
  private readonly waiting = new Heap<LeadDocument>((a, b) => a.due_at - b.due_at || compareIds(a, b));

  constructor(order: 'asc' | 'desc') {
    this.ready = new Heap<LeadDocument>(order === 'asc' ? (a, b) => a.seq - b.seq || compareIds(a, b) : (a, b) => b.seq - a.seq || compareIds(b, a));
  }

  get nextDue(): Instant | undefined {
    return this.waiting.peek()?.due_at;
  }

  put(lead: LeadDocument): void {
    (lead.status === 'waiting' ? this.waiting : this.ready).push(lead);
  }

  /** Whose time has come. */
  promote(now: Instant, promoted: (lead: LeadDocument) => LeadDocument): void {
    for (let due = this.nextDue; due !== undefined && due <= now; due = this.nextDue) {
      const lead = this.waiting.pop();
      if (lead) this.ready.push(promoted(lead));
    }
  }

  take(most: number): readonly LeadDocument[] {
    const taken: LeadDocument[] = [];
    while (taken.length < most) {
      const lead = this.ready.pop();
      if (!lead) break;
      taken.push(lead);
    }
    return taken;
  }

  /** Whoever is left, in no order. */
  rest(): readonly LeadDocument[] {
    return [...this.ready.toArray(), ...this.waiting.toArray()];
  }

  clear(): void {
    this.ready.clear();
    this.waiting.clear();
  }
}

/** As the read store orders what is equal otherwise. */
const compareIds = (a: LeadDocument, b: LeadDocument): number => (a._id < b._id ? -1 : a._id > b._id ? 1 : 0);
