import type { Outcome } from '@carillon/kernel';
import type { StatusCallback } from '@carillon/telephony';

/**
 * What a dialer and a simulator in another process say to each other, as JSON over HTTP:
 *
 * | request | answer |
 * |---|---|
 * | `GET /carrier` | `CarrierFacts` |
 * | `POST /calls` with an `OriginateRequest` | 201 `CarrierCall`, or 422 `Rejection`; anything else means that nobody knows |
 * | `GET /calls/{attemptId}` | 200 `CarrierCall`, or 404 |
 * | `POST /calls/{attemptId}/hang-up` | 204 |
 * | `GET /calls?limit=&after=` | `{data}`, the carrier's own records |
 * | `POST /statuses/next` with `{limit}` | `OfferedStatuses`; waits a little when there are none |
 * | `POST /statuses/settled` with `Settled` | 204 |
 * | `GET /health/live`, `GET /health/ready` | 200 |
 */
export interface CarrierFacts {
  readonly name: string;
  readonly callsPerSecond: number;
}

export interface Rejection {
  readonly outcome: Outcome;
  readonly message: string;
}

/** A status is one dialer's for a while; it is offered again, to whoever asks, when it is not settled by then. */
export interface OfferedStatus extends StatusCallback {
  readonly offer: number;
}
export interface OfferedStatuses {
  readonly statuses: readonly OfferedStatus[];
}

export interface Settled {
  readonly taken: readonly number[];
  readonly refused: readonly number[];
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}
