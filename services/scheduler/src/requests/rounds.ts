import type { LeadDocument } from '../agenda/documents';
import type { LeadAgenda } from '../agenda/lead-agenda';

/** A finished lead is called again as another one: its second round, third round and so on (docs/adr/0009). */
export const roundId = (leadId: string, round: number): string => (round === 1 ? leadId : `${leadId}~${round}`);

const AT_ONCE = 16;

/** All rounds of a lead in order; none when its number is new to the campaign. */
export async function roundsOf(agenda: LeadAgenda, leadId: string): Promise<readonly LeadDocument[]> {
  const rounds: LeadDocument[] = [];
  for (;;) {
    const ids = Array.from({ length: AT_ONCE }, (_, index) => roundId(leadId, rounds.length + index + 1));
    const known = new Map((await agenda.getMany(ids)).map((lead) => [lead._id, lead]));
    const found = ids.flatMap((id) => known.get(id) ?? []);
    rounds.push(...found);
    if (found.length < AT_ONCE) return rounds;
  }
}

const hasCall = ({ status }: LeadDocument): boolean => status === 'in_flight' || status === 'requested';

/** A round with a queued or active call. A waiting one may have a request too. */
export const openRound = (rounds: readonly LeadDocument[]): LeadDocument | undefined =>
  rounds.findLast((lead) => hasCall(lead) || (lead.status === 'waiting' && lead.allow_duplicates !== undefined));

/** Which round takes the next call: the last one as long as it is pending, else a new one. */
export function nextRound(leadId: string, rounds: readonly LeadDocument[]): string {
  const last = rounds.at(-1);
  const isPending = last !== undefined && last !== openRound(rounds) && last.status !== 'final';
  return isPending ? last._id : roundId(leadId, rounds.length + 1);
}
