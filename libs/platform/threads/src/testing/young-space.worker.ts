import { getHeapSpaceStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';

const OBJECTS = 1_500_000;
/** So many are alive at a time: more than any young generation holds that a thread is given here. */
const ALIVE = 500_000;

const youngBytes = (): number => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? NaN;

/** How large the young generation of a thread becomes that makes many objects. */
function largest(): number {
  const alive: unknown[] = [];
  let most = 0;
  for (let count = 0; count < OBJECTS; count++) {
    alive[count % ALIVE] = { count, pair: [count, count] };
    if (count % 5_000 === 0) most = Math.max(most, youngBytes());
  }
  return most;
}

parentPort?.postMessage(largest());
