import { isStorageUnavailable } from '@carillon/kernel';
import type { Document, ReadStore, Tally, Write } from '@carillon/platform/read-store';

export interface LeadEvent {
  readonly lead: string;
  /** From 1, without gaps, per lead. */
  readonly revision: number;
  readonly status: string;
}

interface Lead extends Document {
  readonly status: string;
}

type Board = Document & Readonly<Record<string, number>>;

const STATUSES = ['pending', 'in_flight', 'final'];
export const COLLECTIONS = [{ name: 'leads', indexes: [{ fields: ['status'] }] }, { name: 'boards', indexes: [] }];
export const BOARD = 'board';

/** Every lead goes through its statuses again and again. */
export const eventsOf = (leads: number, revisions: number): readonly LeadEvent[] =>
  Array.from({ length: leads * revisions }, (_, i) => {
    const revision = Math.floor(i / leads) + 1;
    return { lead: `lead-${i % leads}`, revision, status: STATUSES[(revision + (i % leads)) % STATUSES.length] ?? '' };
  });

export async function openCollections(store: ReadStore): Promise<void> {
  for (const definition of COLLECTIONS) await store.open(definition);
}

/** What a projection does with one event, as often as it is delivered: read, compute, write, and once more if it was held back. */
export async function project(store: ReadStore, event: LeadEvent): Promise<void> {
  for (;;) {
    const before = await store.get<Lead>('leads', event.lead);
    if (before && before._v >= event.revision) return;
    const [applied] = await store.write([writeOf(before, event)]);
    if (applied === true) return;
  }
}

function writeOf(before: Lead | undefined, { lead, revision, status }: LeadEvent): Write {
  const document: Lead = { _id: lead, _v: revision, status };
  const moved = before ? { [before.status]: -1 } : { total: 1 };
  const add: Tally['add'] = { ...moved, changes: 1, [status]: (before?.status === status ? -1 : 0) + 1 };
  return { kind: 'put', collection: 'leads', document, tallies: [{ collection: 'boards', id: BOARD, add }] };
}

/** Delivers an event until the store took it, as a topic would. */
export async function deliver(store: () => ReadStore, event: LeadEvent): Promise<void> {
  for (;;) {
    try {
      return await project(store(), event);
    } catch (error) {
      if (!isStorageUnavailable(error)) throw error;
    }
  }
}

/** Lead by lead in order, many leads side by side. */
export async function deliverAll(store: () => ReadStore, events: readonly LeadEvent[], delivery = deliver): Promise<void> {
  const byLead = Map.groupBy(events, ({ lead }) => lead);
  await Promise.all(
    [...byLead.values()].map(async (own) => {
      for (const event of own) await delivery(store, event);
    }),
  );
}

/** What the board must show, whoever counted and however often. */
export function foldOf(events: readonly LeadEvent[]): Readonly<Record<string, number>> {
  const last = new Map(events.map((event) => [event.lead, event.status]));
  const board: Record<string, number> = { total: last.size, changes: events.length };
  for (const status of STATUSES) board[status] = [...last.values()].filter((one) => one === status).length;
  return board;
}

export async function boardOf(store: ReadStore): Promise<Readonly<Record<string, number>>> {
  const { _id: _, _v: __, ...counts } = (await store.get<Board>('boards', BOARD)) ?? { _id: BOARD, _v: 0 };
  return { ...Object.fromEntries(STATUSES.map((status) => [status, 0])), ...counts };
}

/** Repeats a look until it shows what is expected, or fails with what it showed last. */
export async function eventually<T>(look: () => Promise<T>, check: (seen: T) => void, within = 20_000): Promise<void> {
  const end = performance.now() + within;
  for (;;) {
    try {
      return check(await look());
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
