import { Answer } from '@carillon/platform/http';

export interface Change {
  readonly effective: boolean;
  readonly version: number | null;
  readonly [counts: string]: unknown;
}

const UNCONFIRMED =
  'Everything is stored, but not every dialer has confirmed it within 6 seconds: until it does, a call may still be decided by the list as it was. Send the same request again, with a new Idempotency-Key, to wait once more.';

/** 202 instead of success as long as a dial may still be decided by what the list was before. */
export const changeAnswer = (change: Change): Answer<unknown> =>
  change.effective ? new Answer(change) : new Answer({ ...change, message: UNCONFIRMED }, { status: 202 });
