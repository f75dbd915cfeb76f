import type { Clock } from '@carillon/kernel';
import { CallRejected, type Carrier, type CarrierCall, type OriginateRequest, type StatusListener } from '@carillon/telephony';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { endOf, hungUp, planCall } from './call-plan';
import { CallRecords, type SimulatedCall } from './call-records';
import type { SimulatedCallRecord } from './call-rows';
import { chanceOf } from './chance';
import { deliveriesOf, fates } from './deliveries';
import { DEFAULT_OPTIONS, type SimulatorOptions } from './simulator-options';
import { StatusCourier } from './status-courier';

/**
 * A carrier that calls nobody. How a call goes depends on the seed and the attempt's id alone, or on the contact's
 * `simulate` script; calls in flight go on after a restart.
 */
export class SimulatedCarrier implements Carrier {
  readonly name = 'simulator';
  readonly callsPerSecond: number;
  private readonly calls: CallRecords;
  private readonly courier: StatusCourier;
  private listener: StatusListener | undefined;

  /** @param file the carrier's own, apart from Carillon's; whoever opened it closes it, after `close`. */
  constructor(
    file: SqliteFile,
    private readonly clock: Clock,
    private readonly options: SimulatorOptions = DEFAULT_OPTIONS,
  ) {
    this.callsPerSecond = options.callsPerSecond;
    this.calls = new CallRecords(file);
    this.courier = new StatusCourier(clock, {
      offer: async (attemptId, status) => this.listener?.({ attemptId, carrierCallId: carrierIdOf(attemptId), status }),
      settle: (attemptId) => this.calls.settle(attemptId),
    });
  }

  async originate(request: OriginateRequest): Promise<CarrierCall> {
    this.failBefore(request.attemptId);
    const accepted = await this.calls.accept(request, planCall(request, this.clock.now(), this.options));
    if (this.listener) this.follow(accepted);
    if (accepted.isNew && this.isHit('ambiguous', request.attemptId)) throw new Error('The simulated connection broke before the answer came');
    return this.seen(accepted);
  }

  async hangUp(attemptId: string): Promise<void> {
    const plan = await this.calls.replan(attemptId, (current) => hungUp(current, this.clock.now()));
    if (plan) this.courier.redirect(attemptId, ({ status }) => status.at <= plan.endsAt, [{ dueAt: plan.endsAt, status: endOf(plan) }]);
  }

  async lookup(attemptId: string): Promise<CarrierCall | undefined> {
    const plan = this.calls.find(attemptId);
    return plan && this.seen({ attemptId, plan });
  }

  /** From now on statuses are offered, those that a former process did not get rid of first. */
  onStatus(listener: StatusListener): void {
    this.listener = listener;
    this.calls.unsettled().forEach((call) => this.follow(call));
  }

  /** What the carrier did, in the order of the requests; `after` is the `sequence` to go on behind. */
  records(limit: number, after = 0): readonly SimulatedCallRecord[] {
    return this.calls.list(limit, after, this.clock.now());
  }

  close(): Promise<void> {
    return this.courier.close();
  }

  private failBefore(attemptId: string): void {
    if (this.isHit('reject', attemptId)) throw new CallRejected('failed', 'The simulated carrier refused the call');
    if (this.isHit('unreachable', attemptId)) throw new Error('The simulated carrier cannot be reached');
  }

  private isHit(fault: 'ambiguous' | 'reject' | 'unreachable', attemptId: string): boolean {
    const share = this.options.faults[fault];
    return share > 0 && chanceOf(this.options.seed, `${attemptId}/${fault}`)() < share;
  }

  private follow({ attemptId, plan }: SimulatedCall): void {
    const { seed, faults } = this.options;
    this.courier.follow(attemptId, deliveriesOf(plan, faults.delaySeconds, fates(faults, seed, attemptId)));
  }

  private seen({ attemptId, plan }: SimulatedCall): CarrierCall {
    const now = this.clock.now();
    const { startedAt, answeredAt } = plan;
    return {
      attemptId,
      carrierCallId: carrierIdOf(attemptId),
      startedAt,
      ...(answeredAt !== undefined && answeredAt <= now && { answeredAt }),
      ...(plan.endsAt <= now && { ended: endOf(plan) }),
    };
  }
}

const carrierIdOf = (attemptId: string): string => `sim-${attemptId}`;
