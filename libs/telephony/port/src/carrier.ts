import type { Instant, Outcome } from '@carillon/kernel';

export interface OriginateRequest {
  /** The carrier's idempotency key: a repeated request with the same id is the same call. */
  readonly attemptId: string;
  /** 1 for the lead's first attempt. */
  readonly attempt: number;
  readonly to: string;
  readonly from: string;
  readonly agentId: string;
  readonly ringTimeoutSeconds: number;
  /** A machine that answers is hung up on as soon as it is known to be one; absent: the carrier's own way. */
  readonly hangUpOnMachines?: boolean;
  /** What the agent's prompt may use, and what the simulator reads its script from (`simulate`). */
  readonly variables: Readonly<Record<string, unknown>>;
}

export type CallStatus =
  | { readonly kind: 'ringing'; readonly at: Instant }
  | { readonly kind: 'answered'; readonly at: Instant; readonly by: 'human' | 'machine' }
  | { readonly kind: 'ended'; readonly at: Instant; readonly outcome: Outcome; readonly error?: string; readonly goalReached?: boolean };

/** A status of one call; may come late, twice or in the wrong order, as carriers do. */
export interface StatusCallback {
  readonly attemptId: string;
  readonly carrierCallId: string;
  readonly status: CallStatus;
}

export type StatusListener = (callback: StatusCallback) => Promise<void>;

export interface CarrierCall {
  readonly attemptId: string;
  readonly carrierCallId: string;
  readonly startedAt: Instant;
  readonly answeredAt?: Instant;
  /** Present when the call is over. */
  readonly ended?: Extract<CallStatus, { kind: 'ended' }>;
}

/** A road to the telephone network. `originate` has happened when it resolves; if it throws anything but `CallRejected`, nobody knows. */
export interface Carrier {
  readonly name: string;
  /** Calls per second that the carrier takes in any rolling second. */
  readonly callsPerSecond: number;
  /** @throws CallRejected when the carrier refused and no call was made. */
  originate(request: OriginateRequest): Promise<CarrierCall>;
  hangUp(attemptId: string): Promise<void>;
  /** `undefined` when the carrier never saw the attempt. */
  lookup(attemptId: string): Promise<CarrierCall | undefined>;
  /** Statuses are offered again until the listener resolves. */
  onStatus(listener: StatusListener): void;
  close(): Promise<void>;
}

/** The carrier said no: it is certain that no telephone rang. */
export class CallRejected extends Error {
  constructor(
    readonly outcome: Outcome,
    message: string,
  ) {
    super(message);
    this.name = 'CallRejected';
  }
}
