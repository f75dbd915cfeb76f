import { idOf } from '@carillon/kernel';
import type { Evidence, Invariant } from '../evidence';
import { acceptedLeads, groupBy, inCategory, ofType } from '../facts-of-the-log';

/** Rows of an import stand in exactly one list each, and a lead ends in one result only. */
function check(evidence: Evidence): readonly string[] {
  const rows = [...groupBy(ofType(evidence.events, 'ContactsImported'), ({ stream }) => stream)].flatMap(([stream, chunks]) => unaccounted(stream, chunks.map(({ event }) => event.data)));
  const finished = [...groupBy(ofType(evidence.events, 'LeadFinished'), ({ stream }) => stream)].filter(([, results]) => results.length > 1).map(([stream]) => `${stream} has several final results`);
  return [...rows, ...inherited(evidence), ...leftOut(evidence), ...finished, ...tallies(evidence)];
}

/** Rows that became leads later had been duplicates of their import, and become leads once. */
function inherited({ events }: Evidence): readonly string[] {
  const duplicates = new Set(ofType(events, 'ContactsImported').flatMap(({ stream, event }) => event.data.duplicates.map(({ row }) => `${stream} ${row}`)));
  const admitted = ofType(events, 'DuplicatesAdmitted').flatMap(({ stream, event }) => event.data.accepted.map(({ row }) => `${stream} ${row}`));
  return admitted.filter((row) => !duplicates.delete(row)).map((row) => `${row} was admitted, and is no duplicate any more`);
}

/** Whoever waited for a lead of another import has it when that one is undone, or somebody who waited before. */
function leftOut({ events, settled }: Evidence): readonly string[] {
  if (!settled) return [];
  const undone = new Set<string>(ofType(events, 'ImportUndone').map(({ stream }) => stream));
  const standing = <T extends { readonly stream: string }>(some: readonly T[]): readonly T[] => some.filter(({ stream }) => !undone.has(stream));
  const leads = new Set(standing([...ofType(events, 'ContactsImported'), ...ofType(events, 'DuplicatesAdmitted')]).flatMap(({ event }) => event.data.accepted.map(({ leadId }) => leadId)));
  const waiting = standing(ofType(events, 'ContactsImported')).flatMap(({ stream, event }) => (event.data.waiting ?? []).map(({ row, leadId }) => ({ row: `${stream} ${row}`, leadId })));
  return waiting.filter(({ leadId }) => !leads.has(leadId)).map(({ row, leadId }) => `${row} waits for the lead ${leadId}, which no import has that stands`);
}

interface Chunk { readonly after: number; readonly through: number; readonly accepted: readonly { row: number }[]; readonly duplicates: readonly { row: number }[]; readonly rejected: readonly { row: number }[] }

function unaccounted(stream: string, chunks: readonly Chunk[]): readonly string[] {
  const rows = chunks.flatMap((chunk) => [...chunk.accepted, ...chunk.duplicates, ...chunk.rejected].map(({ row }) => row)).toSorted((a, b) => a - b);
  const wrong = rows.findIndex((row, index) => row !== index + 1);
  return wrong === -1 && rows.length === (chunks.at(-1)?.through ?? 0) ? [] : [`${stream}: row ${wrong + 1} is missing or counted twice`];
}

/** The board's counters add up to the leads that were accepted. */
function tallies({ live, ...evidence }: Evidence): readonly string[] {
  const boards = live?.['campaign_tallies'];
  if (!boards) return [];
  const accepted = groupBy([...acceptedLeads(evidence).values()], ({ campaignId }) => campaignId);
  return [...accepted].flatMap(([campaignId, leads]) => {
    const board = (boards[campaignId] ?? {}) as Record<string, number>;
    const sum = (board['leads_pending'] ?? 0) + (board['leads_in_flight'] ?? 0) + (board['leads_final'] ?? 0);
    const extra = manualLeads(evidence, campaignId, new Set(leads.map(({ leadId }) => leadId)));
    return sum === leads.length + extra ? [] : [`${campaignId}: pending, in flight and final make ${sum}, leads are ${leads.length + extra}`];
  });
}

/** Leads that a manual call made, which stand in no import. */
function manualLeads({ events }: Pick<Evidence, 'events'>, campaignId: string, imported: ReadonlySet<string>): number {
  const streams = inCategory(events, 'lead').filter(({ event }) => (event.data as { campaignId?: string | null }).campaignId === campaignId).map(({ stream }) => idOf(stream));
  return new Set(streams.filter((id) => !imported.has(id))).size;
}

export const conservation: Invariant = { id: 'I16', promise: 'counts conserve: every row is accounted for, every lead is pending, in flight or final', check };
