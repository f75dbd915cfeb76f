import { Inject, Injectable } from '@nestjs/common';
import { agentDecider, environmentDecider, phoneNumberDecider } from '@carillon/domain/account';
import { EVENT_STORE } from '@carillon/platform/config';
import { Aggregates, type EventStore } from '@carillon/platform/event-store';

export const environmentsOf = (store: EventStore) => new Aggregates(store, environmentDecider, { category: 'environment' });

/** Runs the commands of this context against its streams. */
@Injectable()
export class AccountAggregates {
  readonly environments;
  readonly agents;
  readonly phoneNumbers;

  constructor(@Inject(EVENT_STORE) store: EventStore) {
    this.environments = environmentsOf(store);
    this.agents = new Aggregates(store, agentDecider, { category: 'agent' });
    this.phoneNumbers = new Aggregates(store, phoneNumberDecider, { category: 'phonenumber' });
  }
}
