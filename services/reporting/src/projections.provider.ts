import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { PublicEvent } from '@carillon/contracts';
import { LOGGER, OWNERSHIP, READ_STORE } from '@carillon/platform/config';
import type { Ownership } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Logger } from '@carillon/platform/telemetry';
import { Projector } from './projections/projector';
import { AGENTS } from './queries/agent.view';
import { FeedSignal } from './queries/feed-signal';

/** The one projector of this process. */
@Injectable()
export class Projections implements OnModuleInit {
  private projector: Projector | undefined;

  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(FeedSignal) private readonly signal: FeedSignal,
    @Inject(OWNERSHIP) private readonly ownership: Ownership,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.store.open(AGENTS);
    this.projector = await Projector.open(this.store, {
      isSole: this.ownership.isSole,
      onActivity: () => this.signal.raise(),
      onFailure: (error) => this.logger.warn({ err: error }, 'the projections could not be written; trying again'),
    });
  }

  project(event: PublicEvent, signal: AbortSignal): Promise<void> {
    if (!this.projector) throw new Error('The projections are not open yet');
    return this.projector.project(event, signal);
  }
}
