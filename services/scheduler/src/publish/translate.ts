import type { PublicEventDraft } from '@carillon/contracts';
import type { AgendaEvent, LeadEvent } from '@carillon/domain/lead';
import { categoryOf } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import { publicAgendaEvent } from './agenda-translator';
import { publicLeadEvent } from './lead-translator';

/** What the scheduler's relay publishes. */
export const SCHEDULER_CATEGORIES = ['lead', 'agenda'] as const;

export function toPublicSchedulerEvent(recorded: RecordedEvent): PublicEventDraft | undefined {
  const isLead = categoryOf(recorded.stream) === 'lead';
  return isLead ? publicLeadEvent(recorded.event as LeadEvent, recorded) : publicAgendaEvent(recorded.event as AgendaEvent, recorded);
}
