import { afterEach, beforeEach, describe } from '@jest/globals';
import { appendContract } from './append.contract';
import type { EventStore } from './event-store';
import { readContract } from './read.contract';
import { subscribeContract } from './subscribe.contract';

export interface EventStoreUnderTest {
  readonly store: EventStore;
  close(): Promise<void>;
}

export interface EventStoreCapabilities {
  /** `WrongExpectedRevision.actual` can be relied on. */
  readonly knowsActualRevision: boolean;
  /** The store holds nothing but what the test appends. */
  readonly startsEmpty: boolean;
}

export interface Given {
  readonly store: () => EventStore;
  readonly capabilities: EventStoreCapabilities;
}

const EMBEDDED: EventStoreCapabilities = { knowsActualRevision: true, startsEmpty: true };

/** What every adapter of the event store must do. `make` is called once per test. */
export function eventStoreContract(name: string, make: () => Promise<EventStoreUnderTest>, capabilities: EventStoreCapabilities = EMBEDDED): void {
  describe(`${name} keeps the event store contract:`, () => {
    let current: EventStoreUnderTest;
    beforeEach(async () => {
      current = await make();
    });
    afterEach(() => current.close());

    const given: Given = { store: () => current.store, capabilities };
    appendContract(given);
    readContract(given);
    subscribeContract(given);
  });
}
