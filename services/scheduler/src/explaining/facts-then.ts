import { leadDecider, type LeadEvent, type LeadState } from '@carillon/domain/lead';
import { blockers, numberDecider, type NumberEvent, type NumberState } from '@carillon/domain/number';
import { personDecider, type PersonEvent, type PersonState } from '@carillon/domain/person';
import { fold, type Instant } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import type { LeadDocument } from '../agenda/documents';
import { fromState } from '../agenda/lead-changes';
import type { LeadSide } from '../planning/facts';

const upTo = <E extends LeadEvent | NumberEvent | PersonEvent>(events: readonly RecordedEvent<E>[], at: Instant): readonly E[] =>
  events.map(({ event }) => event).filter(({ data }) => data.at <= at);

export const numberStateThen = (events: readonly RecordedEvent<NumberEvent>[], at: Instant): NumberState => fold(numberDecider, upTo(events, at));
export const personStateThen = (events: readonly RecordedEvent<PersonEvent>[], at: Instant): PersonState => fold(personDecider, upTo(events, at));
const leadStateThen = (events: readonly RecordedEvent<LeadEvent>[], at: Instant): LeadState => fold(leadDecider, upTo(events, at));

/** The lead's document as it would have been: what its stream says, on what its import said. */
export function leadThen(lead: LeadDocument, events: readonly RecordedEvent<LeadEvent>[], at: Instant): LeadDocument {
  if (lead.denied_at !== undefined && lead.denied_at <= at) return lead;
  const { result: _, denial: __, denied_at: ___, allow_duplicates: ____, next_phone: _____, ...enrolled } = lead;
  const untouched: LeadDocument = { ...enrolled, status: 'ready', made: 0, authorised: 0, attempt_id: null, waiting_rule: null, due_at: lead.enrolled_at };
  return fromState(untouched, leadStateThen(events, at), at);
}

/** With what was on the lists then, and who held the number. */
export function factsThen(facts: LeadSide, { status }: LeadDocument, number: NumberState, at: Instant): LeadSide {
  return {
    ...facts,
    number: { ...facts.number, inFlight: status === 'in_flight' || blockers(number, '', at).length > 0 },
    dnc: { ...facts.dnc, listings: facts.dnc.listings.filter(({ addedAt = at }) => addedAt <= at) },
  };
}
