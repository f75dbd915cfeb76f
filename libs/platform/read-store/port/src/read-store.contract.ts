import { randomUUID } from 'node:crypto';
import { collectionsContract } from './collections.contract';
import { hostileInputContract } from './hostile-input.contract';
import { pagingContract } from './paging.contract';
import { queryingContract } from './querying.contract';
import { randomQueriesContract } from './random-queries.contract';
import type { ReadStore } from './read-store';
import { indexed, type Given } from './samples.contract';
import { talliesContract } from './tallies.contract';
import { waitingContract } from './waiting.contract';
import { workingContract } from './working.contract';
import { writingContract } from './writing.contract';

/** One store under test, alone or on a server that it shares with others: the suite uses fresh names throughout. */
export interface ReadStoreFixture {
  readonly store: ReadStore;
  /** The same data seen by a fresh process; the store before it is not used again. */
  reopen(): Promise<ReadStore>;
  dispose(): Promise<void>;
}

export interface ReadStoreCapabilities {
  /** Runs of each property over random documents and queries. */
  readonly runs?: number;
  /** False where text beyond the basic plane does not sort by code point. Default true. */
  readonly ordersAllText?: boolean;
}

/** What every adapter of the read store must do. `make` is called once per test. */
export function readStoreContract(name: string, make: () => Promise<ReadStoreFixture>, { runs = 200, ordersAllText = true }: ReadStoreCapabilities = {}): void {
  describe(`${name} keeps the read store contract:`, () => {
    let fixture: ReadStoreFixture;
    beforeEach(async () => {
      fixture = await make();
    });
    afterEach(() => fixture.dispose());

    const open: Given['open'] = async (...indexes) => {
      const collection = `sample_${randomUUID()}`;
      await fixture.store.open({ name: collection, indexes: indexed(...indexes) });
      return collection;
    };
    const given: Given = { store: () => fixture.store, reopen: () => fixture.reopen(), open, runs, ordersAllText };
    for (const part of PARTS) part(given);
  });
}

const PARTS = [
  writingContract,
  talliesContract,
  queryingContract,
  pagingContract,
  randomQueriesContract,
  collectionsContract,
  waitingContract,
  workingContract,
  hostileInputContract,
];
