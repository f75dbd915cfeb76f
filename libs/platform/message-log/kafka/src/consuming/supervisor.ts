import { backoff, type Timers } from '@carillon/platform/message-log';
import type { Kafka } from 'kafkajs';
import { Membership, type Member, type MembershipOptions } from './membership';
import { Watchdog } from './watchdog';

export interface SupervisorParts {
  readonly kafka: Pick<Kafka, 'consumer'>;
  readonly options: MembershipOptions;
  readonly timers: Timers;
  readonly random: () => number;
  /** Told of every end that was not asked for; the next membership is on its way. */
  readonly report: (error: unknown) => void;
}

/** Sees to it that there always is a membership that works. */
export class Supervisor {
  private readonly watchdog: Watchdog;
  private readonly firstJoin = Promise.withResolvers<void>();
  private membership: Membership | undefined;
  private cancelRestart: (() => void) | undefined;
  private failures = 0;
  private isStopped = false;

  /** @param lost the member has lost what it was given, without a rebalance. */
  constructor(
    private readonly parts: SupervisorParts,
    private readonly member: Member,
    private readonly lost: () => void = () => undefined,
  ) {
    const { group, timing } = parts.options;
    this.watchdog = new Watchdog(timing.deaf, parts.timers, () => this.replace(new Error(`The consumer of ${group} has heard nothing for ${timing.deaf} ms`)));
  }

  /** Resolves when it has joined its group for the first time, however often that has to be tried. */
  start(): Promise<void> {
    this.watchdog.start();
    this.open();
    return this.firstJoin.promise;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.watchdog.stop();
    this.cancelRestart?.();
    this.firstJoin.resolve();
    await this.membership?.retire();
  }

  /** Takes a new membership in place of one that does not do what it should. */
  replace(error: unknown): void {
    const { membership } = this;
    if (this.isStopped || !membership) return;
    this.membership = undefined;
    void membership.retire();
    this.lost();
    this.parts.report(error);
    this.cancelRestart = this.parts.timers(backoff(this.parts.options.timing.restart, ++this.failures, this.parts.random), () => this.open());
  }

  private open(): void {
    if (this.isStopped) return;
    const membership: Membership = new Membership(this.parts.kafka, this.parts.options, {
      member: { mayJoin: () => this.member.mayJoin(), take: (fetched) => this.member.take(fetched), joined: (places, seek) => this.joined(places, seek) },
      heard: () => this.watchdog.heard(),
      crashed: (error) => this.membership === membership && this.replace(error),
    });
    this.membership = membership;
    this.watchdog.heard();
    membership.start().catch((error: unknown) => this.membership === membership && this.replace(error));
  }

  private joined(...assigned: Parameters<Member['joined']>): void {
    this.failures = 0;
    this.member.joined(...assigned);
    this.firstJoin.resolve();
  }
}
