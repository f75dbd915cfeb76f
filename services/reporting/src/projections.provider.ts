import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { Message, Refusal } from '@carillon/platform/message-log';
import type { ReadStore } from '@carillon/platform/read-store';
import { openCollections } from './projections/all-projections';
import { packed } from './projections/parcel';
import { projectMessages } from './projections/project-messages';
import { AGENTS } from './queries/agent.view';
import { FeedSignal } from './queries/feed-signal';

/** Has the projections made where the store has such work done. */
@Injectable()
export class Projections implements OnModuleInit {
  private readonly start = randomUUID();

  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(FeedSignal) private readonly signal: FeedSignal,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.store.open(AGENTS);
    await openCollections(this.store);
  }

  async project(messages: readonly Message[]): Promise<readonly Refusal[]> {
    const refused = await this.store.perform(projectMessages, { parcel: packed(messages), start: this.start });
    this.signal.raise();
    return refused.map(({ place, error }) => ({ message: messages[place]!, error }));
  }
}
