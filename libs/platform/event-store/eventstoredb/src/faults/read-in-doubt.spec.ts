import { NO_STREAM } from '@carillon/platform/event-store';
import type { ReadFault } from '@carillon/testing/eventstoredb-server';
import { newStream, noted, textsOf, World } from './faults.harness';

describe('a read', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
  });
  afterEach(() => world.close());

  it.each<ReadFault>(['ignore', 'fail'])('is repeated after %s', async (fault) => {
    const store = world.open();
    const stream = newStream();
    await store.append(stream, NO_STREAM, [noted('a')]);
    world.server.faults.reads.next(fault, 2);
    expect(textsOf(await store.read(stream))).toEqual(['a']);
    expect(world.troubles.map(({ during, failures }) => [during, failures])).toEqual([
      ['read', 1],
      ['read', 2],
    ]);
  });
});
