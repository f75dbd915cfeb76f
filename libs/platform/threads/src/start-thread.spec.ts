import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import type { ResourceLimits } from 'node:worker_threads';
import { startThread } from './start-thread';

const MEGABYTE = 1_048_576;

async function youngMegabytes(memory?: ResourceLimits): Promise<number> {
  setFlagsFromString('--max-semi-space-size=64');
  const [bytes] = (await once(startThread(require.resolve('./testing/young-space.worker'), undefined, memory), 'message')) as [number];
  return bytes / MEGABYTE;
}

describe('A thread', () => {
  it('has the young generation that it is given, whatever the process was started with', async () => {
    expect(await youngMegabytes({ maxYoungGenerationSizeMb: 6 })).toBeLessThanOrEqual(6);
  });

  it('has three spaces of 16 MB where nothing is said', async () => {
    expect(await youngMegabytes()).toBeLessThanOrEqual(32);
  });
});
