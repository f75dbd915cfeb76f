import type { Instant } from '@carillon/kernel';
import type { CallCommand, EndCall } from '@carillon/domain/call';
import type { CallStatus, CarrierCall } from '@carillon/telephony';

type Ended = Extract<CallStatus, { kind: 'ended' }>;

/** What a status says of a call whose stream tells which one it is. */
export function commandOf(status: CallStatus): CallCommand {
  switch (status.kind) {
    case 'ringing':
      return { type: 'RecordRinging', call: null, at: status.at };
    case 'answered':
      return { type: 'RecordAnswered', call: null, by: status.by, at: status.at };
    case 'ended':
      return endCall(status);
  }
}

const endCall = ({ outcome, error, goalReached, at }: Ended): EndCall => ({
  type: 'EndCall',
  call: null,
  outcome,
  error: error ?? null,
  goalReached: goalReached ?? null,
  at,
  personal: null,
});

/** What a look-up adds to an open call: its end, with what may have been missed before. `undefined` while it goes on. */
export function commandOfLookUp(found: CarrierCall | undefined, now: Instant): EndCall | undefined {
  if (!found) return { ...endCall({ kind: 'ended', outcome: 'unknown', at: now }), error: 'The carrier does not know the call any more' };
  const { ended, startedAt, answeredAt } = found;
  return ended && { ...endCall(ended), placedAt: startedAt, ...(answeredAt !== undefined && { answeredAt }) };
}
