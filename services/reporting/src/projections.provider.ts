import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { PublicEvent } from '@carillon/contracts';
import { READ_STORE } from '@carillon/platform/config';
import type { ReadStore } from '@carillon/platform/read-store';
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
  ) {}

  async onModuleInit(): Promise<void> {
    await this.store.open(AGENTS);
    this.projector = await Projector.open(this.store, () => this.signal.raise());
  }

  async project(event: PublicEvent): Promise<void> {
    if (!this.projector) throw new Error('The projections are not open yet');
    await this.projector.project(event);
  }
}
