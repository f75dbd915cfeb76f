import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { MINUTE, type Cancel, type Clock, type Instant } from '@carillon/kernel';
import { CLOCK, LOGGER } from '@carillon/platform/config';
import type { Logger } from '@carillon/platform/telemetry';
import { CampaignContacts } from '../campaigns/campaign-contacts';
import { CampaignStreams } from '../campaigns/campaign-streams';
import { ownCause } from '../campaigns/own-cause';
import { Launches } from './launches';

/** A launch that cannot be now, for want of contacts or of a store, is tried again after this long. */
const AGAIN_AFTER = MINUTE;

/** Activates scheduled campaigns when their time has come. Plans are documents, so a restart loses none. */
@Injectable()
export class LaunchTimer implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private expected = Number.POSITIVE_INFINITY;
  private cancel: Cancel = () => {};
  private isClosed = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly launches: Launches,
    private readonly campaigns: CampaignStreams,
    private readonly contacts: CampaignContacts,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.launches.open();
  }

  async onApplicationBootstrap(): Promise<void> {
    this.expect(await this.launches.next());
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosed = true;
    this.cancel();
    await this.running;
  }

  /** Only ever earlier: looking too soon costs a query, looking too late costs a launch. */
  expect(at: Instant | undefined): void {
    if (this.isClosed || at === undefined || at >= this.expected) return;
    this.cancel();
    this.expected = at;
    this.cancel = this.clock.schedule(at, () => {
      this.running = this.launchDue();
    });
  }

  private async launchDue(): Promise<void> {
    this.expected = Number.POSITIVE_INFINITY;
    try {
      for (const campaignId of await this.launches.due(this.clock.now())) await this.launch(campaignId);
      this.expect(await this.launches.next());
    } catch (error) {
      this.logger.error({ err: error }, 'launches cannot be read');
      this.expect(this.clock.now() + AGAIN_AFTER);
    }
  }

  private async launch(campaignId: string): Promise<void> {
    const { state, revision } = await this.campaigns.load(campaignId);
    const at = this.clock.now();
    if (state.status !== 'scheduled') return this.launches.drop(campaignId);
    if (state.launchAt > at) return this.launches.replan(campaignId, revision, state.launchAt);
    try {
      const cause = ownCause(state.environmentId, at, { causationId: `launch-${campaignId}-${revision}` });
      await this.campaigns.execute(campaignId, { type: 'ActivateCampaign', hasContacts: await this.contacts.areIn(campaignId), at }, cause);
      await this.launches.drop(campaignId);
    } catch (error) {
      this.logger.warn({ err: error, campaignId }, 'a scheduled campaign could not be launched and is tried again');
      await this.launches.replan(campaignId, revision, at + AGAIN_AFTER);
    }
  }
}
