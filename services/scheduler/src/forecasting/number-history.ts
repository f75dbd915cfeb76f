import { numberDecider, type NumberState } from '@carillon/domain/number';
import type { Instant, Outcome } from '@carillon/kernel';

export const NEVER_DIALLED: NumberState = numberDecider.initialState();

export interface PastDial {
  readonly attemptId: string;
  readonly dialledAt: Instant;
  readonly endsAt: Instant;
  readonly outcome: Outcome;
  readonly subject: string | null;
  readonly person: string | null;
}

/** What a number's stream remembers once this call to it is over. */
export function afterDial(before: NumberState, { attemptId, dialledAt, endsAt, outcome, subject, person }: PastDial): NumberState {
  const intent = { attemptId, leadId: '', campaignId: null, carrier: '', dncVersions: {}, ...(subject !== null && { subject }), ...(person !== null && { person }), at: dialledAt };
  const during = numberDecider.evolve(before, { type: 'DialIntended', data: intent });
  return numberDecider.evolve(during, { type: 'DialConcluded', data: { attemptId, outcome, at: endsAt } });
}
