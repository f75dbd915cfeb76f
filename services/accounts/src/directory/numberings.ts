import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@carillon/kernel';
import { Numbering } from '@carillon/numbering';
import { CLOCK, EVENT_STORE } from '@carillon/platform/config';
import type { EventStore } from '@carillon/platform/event-store';

/** Whole numbers for clients that know agents and phone numbers by such. */
@Injectable()
export class Numberings {
  readonly agents;
  readonly phoneNumbers;

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(CLOCK) clock: Clock) {
    this.agents = new Numbering(store, clock, 'agents');
    this.phoneNumbers = new Numbering(store, clock, 'phone_numbers');
  }
}
