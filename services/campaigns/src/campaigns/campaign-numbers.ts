import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@carillon/kernel';
import { Numbering } from '@carillon/numbering';
import { CLOCK, EVENT_STORE } from '@carillon/platform/config';
import type { EventStore } from '@carillon/platform/event-store';

@Injectable()
export class CampaignNumbers extends Numbering {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(CLOCK) clock: Clock) {
    super(store, clock, 'campaigns');
  }
}
