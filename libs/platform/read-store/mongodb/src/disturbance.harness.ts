import { setTimeout as sleep } from 'node:timers/promises';

/** Disturbs again and again, at moments that nobody chose, for as long as the work takes. */
export async function during(disturb: () => unknown, work: () => Promise<unknown>, times = Infinity): Promise<void> {
  let isOver = false;
  const disturbing = (async () => {
    for (let time = 0; time < times && !isOver; time++) {
      await sleep(50 + Math.random() * 250);
      await disturb();
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await disturbing;
  }
}
