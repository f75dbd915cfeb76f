import type { Facts, Instant, Outcome } from '@carillon/kernel';
import type { CallRef, DialRefusal } from './call.events';

export interface RefuseDial {
  readonly type: 'RefuseDial';
  readonly call: CallRef;
  readonly reason: DialRefusal;
  readonly facts: Facts;
  readonly at: Instant;
}
export interface PlaceCall {
  readonly type: 'PlaceCall';
  readonly call: CallRef;
  readonly carrier: string;
  readonly carrierCallId: string;
  readonly at: Instant;
  readonly personal: { readonly to: string; readonly from: string };
}

/** What a carrier reports of a call. `call` may be `null` when an earlier event of the stream tells it. */
interface Report {
  readonly call: CallRef | null;
  readonly at: Instant;
}

export interface RecordRinging extends Report {
  readonly type: 'RecordRinging';
}
export interface RecordAnswered extends Report {
  readonly type: 'RecordAnswered';
  readonly by: 'human' | 'machine';
}
export interface EndCall extends Report {
  readonly type: 'EndCall';
  readonly outcome: Outcome;
  readonly error: string | null;
  readonly goalReached: boolean | null;
  /** `null` when the stream has the call placed. */
  readonly personal: { readonly to: string } | null;
  /** What a look-up at the carrier tells of a call whose reports were missed; what the stream knows comes first. */
  readonly placedAt?: Instant;
  readonly answeredAt?: Instant;
}

export type CallCommand = RefuseDial | PlaceCall | RecordRinging | RecordAnswered | EndCall;
