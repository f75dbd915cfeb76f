import { MINUTE, SECOND, type Cancel, type Clock, type Duration } from '@carillon/kernel';
import { isOver } from '@carillon/domain/call';
import { shareOf, type Membership } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Carrier } from '@carillon/telephony';
import { allDocuments } from '../all-documents';
import { DIALER_OPEN_CALLS, type OpenCallDocument } from '../collections';
import { commandOfLookUp } from './carrier-reports';
import type { OpenCalls } from './open-calls';
import { reportCause, type TrackedCall } from './tracked-call';

/** Longer than most pauses between two statuses of a call, so that few are looked up in vain. */
const INTERVAL: Duration = 3 * MINUTE;
const RETRY: Duration = 5 * SECOND;
const AT_A_TIME = 32;

export interface ReconciliationParts {
  readonly calls: OpenCalls;
  readonly carrier: Pick<Carrier, 'lookup'>;
  readonly readStore: Pick<ReadStore, 'find'>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
  readonly membership: Pick<Membership, 'isSole' | 'holds'>;
}

/**
 * Finds the ends that no status told: lost by the carrier, or reported while nobody listened. Among several dialers each looks
 * at the listed calls of its shares, whoever placed them.
 */
export class Reconciliation {
  private cancel: Cancel | undefined;
  private isStopped = false;
  private isDone = false;

  constructor(private readonly parts: ReconciliationParts) {}

  /** Every call that was open when the former process ended has been looked up. */
  get hasCaughtUp(): boolean {
    return this.isDone;
  }

  /** Catches up, then goes on at intervals. Resolves with the first round, whether or not it succeeded; failures are tried again. */
  async start(): Promise<void> {
    const pause = await this.round();
    if (this.isStopped) return;
    this.cancel = this.parts.clock.schedule(this.parts.clock.now() + pause, () => void this.start());
  }

  /** Shares of others came to this dialer: their calls are looked up soon. */
  hurry(): void {
    if (!this.cancel || this.isStopped) return;
    this.cancel();
    this.isDone = false;
    this.cancel = this.parts.clock.schedule(this.parts.clock.now() + RETRY, () => void this.start());
  }

  stop(): void {
    this.isStopped = true;
    this.cancel?.();
  }

  private async round(): Promise<Duration> {
    try {
      for await (const ids of this.isDone && this.parts.membership.isSole ? this.quietOnes() : this.listedOnes()) await Promise.all(ids.map((id) => this.lookAt(id)));
      if (!this.parts.membership.isSole) await this.reviewQuietOnes();
      this.isDone = true;
      return INTERVAL;
    } catch (error) {
      this.parts.onFailure(error);
      return RETRY;
    }
  }

  private async *listedOnes(): AsyncIterable<readonly string[]> {
    let ids: string[] = [];
    for await (const { _id } of allDocuments<OpenCallDocument>(this.parts.readStore, DIALER_OPEN_CALLS)) {
      if (this.isDue(_id)) ids.push(_id);
      if (ids.length < AT_A_TIME) continue;
      yield ids;
      ids = [];
    }
    yield ids;
  }

  private isDue(attemptId: string): boolean {
    const { membership, calls, clock } = this.parts;
    return membership.holds(shareOf(attemptId)) && !(this.isDone && calls.hasHeardSince(attemptId, clock.now() - INTERVAL));
  }

  /** Calls that this dialer remembers, and whose ends others may have recorded. */
  private async reviewQuietOnes(): Promise<void> {
    for (const ids of this.quietOnes()) await Promise.all(ids.map((id) => this.parts.calls.review(id)));
  }

  private *quietOnes(): Iterable<readonly string[]> {
    const ids = this.parts.calls.quietSince(this.parts.clock.now() - INTERVAL);
    for (let from = 0; from < ids.length; from += AT_A_TIME) yield ids.slice(from, from + AT_A_TIME);
  }

  private lookAt(attemptId: string): Promise<void> {
    return this.parts.calls.inTurn(attemptId, async (call) => {
      const { status } = call.loaded.state;
      if (status === 'absent' || isOver(call.loaded.state)) await this.parts.calls.unlist(attemptId);
      else await this.catchUp(call);
    });
  }

  private async catchUp(call: TrackedCall): Promise<void> {
    const { calls, carrier, clock } = this.parts;
    const found = await carrier.lookup(call.attemptId);
    const command = commandOfLookUp(found, clock.now());
    if (command) await calls.execute(call, command, reportCause(call, `reconciliation:${call.attemptId}`, clock.now()));
    else call.heardAt = clock.now();
  }
}
