import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { MINUTE, type Cancel, type Clock, type Instant } from '@carillon/kernel';
import { CLOCK, LOGGER } from '@carillon/platform/config';
import type { Logger } from '@carillon/platform/telemetry';
import { CampaignStreams } from '../campaigns/campaign-streams';
import { hasEnded } from '../campaigns/has-ended';
import { ownCause } from '../campaigns/own-cause';
import { Ends } from './ends';

/** An end that could not be recorded, for want of a store, is tried again after this long. */
const AGAIN_AFTER = MINUTE;
/** A draft or a scheduled campaign that is over by its dates stays what it is: it completes when it is activated. */
const CALLING: readonly string[] = ['active', 'paused'];

/** Completes campaigns when their last day is over where they are, whether or not they have anybody left to call. */
@Injectable()
export class EndTimer implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private expected = Number.POSITIVE_INFINITY;
  private cancel: Cancel = () => {};
  private isClosed = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly ends: Ends,
    private readonly campaigns: CampaignStreams,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.ends.open();
  }

  /** Those that passed while nobody was here come first. */
  onApplicationBootstrap(): void {
    this.expect(this.clock.now());
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosed = true;
    this.cancel();
    await this.running;
  }

  /** Only ever earlier: looking too soon costs a query. */
  expect(at: Instant | undefined): void {
    if (this.isClosed || at === undefined || at >= this.expected) return;
    this.cancel();
    this.expected = at;
    this.cancel = this.clock.schedule(at, () => {
      this.running = this.endDue();
    });
  }

  private async endDue(): Promise<void> {
    this.expected = Number.POSITIVE_INFINITY;
    const now = this.clock.now();
    try {
      for (const campaignId of await this.ends.due(now)) await this.end(campaignId);
      this.expect(await this.ends.next(now));
    } catch (error) {
      this.logger.error({ err: error }, 'campaigns whose last day is over could not be completed and are tried again');
      this.expect(this.clock.now() + AGAIN_AFTER);
    }
  }

  private async end(campaignId: string): Promise<void> {
    const { state, revision } = await this.campaigns.load(campaignId);
    const at = this.clock.now();
    if (state.status === 'absent' || !hasEnded(state.settings, at)) return;
    if (CALLING.includes(state.status)) {
      const cause = ownCause(state.environmentId, at, { causationId: `end-${campaignId}-${revision}` });
      await this.campaigns.execute(campaignId, { type: 'CompleteCampaign', reason: 'end_date_passed', at }, cause);
    }
    await this.ends.drop(campaignId);
  }
}
