import { streamName, type Cause, type Clock, type Instant } from '@carillon/kernel';
import { callDecider, isLive, isOver, type CallCommand, type CallEvent, type CallState } from '@carillon/domain/call';
import { Aggregates, WrongExpectedRevision, type EventStore, type Executed } from '@carillon/platform/event-store';
import type { ReadStore } from '@carillon/platform/read-store';
import { DIALER_OPEN_CALLS, type OpenCallDocument } from '../collections';
import type { Instruments } from '../instruments';
import { Lanes } from './lanes';
import { trackedCall, type TrackedCall } from './tracked-call';

const CATEGORY = 'call';

/**
 * The calls in flight: their states in memory, their ids on disk. Whatever concerns one call happens in its turn, so that
 * statuses never interleave and none is seen before the carrier's answer is stored.
 */
export class OpenCalls {
  private readonly lanes = new Lanes();
  private readonly live = new Map<string, TrackedCall>();
  private readonly streams: Aggregates<CallState, CallCommand, CallEvent>;

  constructor(
    private readonly eventStore: EventStore,
    private readonly readStore: ReadStore,
    private readonly clock: Clock,
    private readonly instruments: Instruments,
  ) {
    this.streams = new Aggregates(eventStore, callDecider, { category: CATEGORY });
  }

  get inFlight(): number {
    return this.live.size;
  }

  hasHeardSince(attemptId: string, instant: Instant): boolean {
    return (this.live.get(attemptId)?.heardAt ?? -Infinity) > instant;
  }

  /** Of which nothing was heard since. */
  quietSince(instant: Instant): readonly string[] {
    return [...this.live.values()].filter(({ heardAt }) => heardAt <= instant).map(({ attemptId }) => attemptId);
  }

  inTurn<T>(attemptId: string, step: (call: TrackedCall) => Promise<T>): Promise<T> {
    return this.inTurnOn(attemptId, () => this.load(attemptId), step);
  }

  /**
   * As `inTurn`, for what begins a call: one that is not known here is taken for new, without a look at its stream. Where that is wrong,
   * the append is refused and decided on anew.
   */
  inFirstTurn<T>(attemptId: string, step: (call: TrackedCall) => Promise<T>): Promise<T> {
    return this.inTurnOn(attemptId, async () => trackedCall(attemptId, [], this.clock.now()), step);
  }

  private inTurnOn<T>(attemptId: string, found: () => Promise<TrackedCall>, step: (call: TrackedCall) => Promise<T>): Promise<T> {
    return this.lanes.inTurn(attemptId, async () => {
      const known = this.live.get(attemptId);
      const call = known && !known.isStale ? known : await found();
      try {
        return await step(call);
      } catch (error) {
        // What is stored decides, not what is remembered of a step that failed half way.
        call.isStale = true;
        throw error;
      }
    });
  }

  /** Looks at what is stored: another dialer may have ended it. */
  async review(attemptId: string): Promise<void> {
    const known = this.live.get(attemptId);
    if (known) known.isStale = true;
    await this.inTurn(attemptId, () => Promise.resolve());
  }

  /** Only inside the call's turn. */
  async execute(call: TrackedCall, command: CallCommand, cause: Cause): Promise<void> {
    const before = call.loaded.state.status;
    const listing = command.type === 'PlaceCall' ? this.list(command.call.attemptId, cause.environmentId) : undefined;
    const [executed] = await Promise.all([this.decide(call, command, cause), listing]);
    if (before === 'absent') call.correlationId = cause.correlationId;
    call.loaded = executed;
    this.count(executed.events);
    this.remember(call);
    const mayBeListed = before !== 'absent' || listing !== undefined;
    if (isOver(executed.state) && mayBeListed) await this.unlist(call.attemptId);
  }

  /** The call is open, as a crash could have forgotten. */
  list(attemptId: string, environmentId: string): Promise<unknown> {
    const document: OpenCallDocument = { _id: attemptId, _v: 0, environment_id: environmentId };
    return this.readStore.write([{ kind: 'insert', collection: DIALER_OPEN_CALLS.name, document }]);
  }

  unlist(attemptId: string): Promise<unknown> {
    return this.readStore.write([{ kind: 'delete', collection: DIALER_OPEN_CALLS.name, id: attemptId, isBlind: true }]);
  }

  private async decide(call: TrackedCall, command: CallCommand, cause: Cause): Promise<Executed<CallState, CallEvent>> {
    try {
      return await this.streams.decideOn(call.attemptId, call.loaded, command, cause);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return this.streams.execute(call.attemptId, command, cause);
      throw error;
    }
  }

  private async load(attemptId: string): Promise<TrackedCall> {
    const recorded = await this.eventStore.read<CallEvent>(streamName(CATEGORY, attemptId));
    const call = trackedCall(attemptId, recorded, this.clock.now());
    this.remember(call);
    return call;
  }

  private remember(call: TrackedCall): void {
    if (!isLive(call.loaded.state)) return this.forget(call.attemptId);
    call.heardAt = this.clock.now();
    this.live.set(call.attemptId, call);
    this.instruments.inFlight(this.live.size);
  }

  private count(events: readonly CallEvent[]): void {
    for (const { type, data } of events) if (type === 'CallEnded') this.instruments.ended({ outcome: data.outcome, answeredAt: data.answeredAt, endedAt: data.at });
  }

  private forget(attemptId: string): void {
    if (this.live.delete(attemptId)) this.instruments.inFlight(this.live.size);
  }
}
