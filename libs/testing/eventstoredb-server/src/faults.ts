/**
 * What can be done to an append:
 * - `ignore`: neither stored nor answered; `commit-silently`: stored, never answered;
 * - `fail`: refused as unavailable, which ends a call that many appends share; `commit-then-fail`: stored, then reported as unavailable;
 * - `refuse-at-1`: refused, with a wrong-version reply that claims revision 1; `commit-then-refuse-at-1`: stored, then that reply;
 * - `refuse-as-too-large`: refused for its size;
 * - `forget-position`: stored, and the reply names no position.
 */
export type AppendFault = 'ignore' | 'commit-silently' | 'fail' | 'commit-then-fail' | 'refuse-at-1' | 'commit-then-refuse-at-1' | 'refuse-as-too-large' | 'forget-position';

/**
 * What can be done to a subscription as it begins:
 * - `never-confirm`: nothing is ever sent; `confirm-only`: confirmed, then nothing;
 * - `fail`: ends with an error; `end`: ends as if all were well;
 * - `repeat`: begins up to ten events before the position it was asked for.
 */
export type SubscribeFault = 'never-confirm' | 'confirm-only' | 'fail' | 'end' | 'repeat';

/** What can be done to a read: `ignore` never answers, `fail` refuses as unavailable. */
export type ReadFault = 'ignore' | 'fail';

/** Faults waiting for the next calls of one kind. */
export class Plan<Fault> {
  private readonly waiting: Fault[] = [];

  /** The next `times` calls suffer it, after those that were planned before. */
  next(fault: Fault, times = 1): void {
    for (let count = 0; count < times; count++) this.waiting.push(fault);
  }

  clear(): void {
    this.waiting.length = 0;
  }

  take(): Fault | undefined {
    return this.waiting.shift();
  }
}

/** A subscription that is running, as seen by the faults. */
export interface Disturbable {
  /** Sends nothing more and does not end. */
  silence(): void;
  /** Ends with an error that no `end` follows at the client. */
  fail(): void;
  end(): void;
}

/** The one place where a test orders what shall go wrong. */
export class Faults {
  readonly appends = new Plan<AppendFault>();
  readonly subscriptions = new Plan<SubscribeFault>();
  readonly reads = new Plan<ReadFault>();
  /** Of appends that come in several messages: the connection is cut between two of them. */
  readonly partial = new Plan<'cut'>();
  readonly running = new Set<Disturbable>();
  /** Where the leader is, when it is not this server: calls that require it are sent there. */
  leader: { readonly host: string; readonly port: number } | undefined;

  /** @param cutConnections destroys every connection in mid-flight. */
  constructor(readonly cutConnections: () => void) {}

  silenceSubscriptions(): void {
    this.running.forEach((subscription) => subscription.silence());
  }

  failSubscriptions(): void {
    this.running.forEach((subscription) => subscription.fail());
  }

  endSubscriptions(): void {
    this.running.forEach((subscription) => subscription.end());
  }
}
