import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const SWEEP_EVERY_MS = 20;

/** Takes no more connections, and ends when every request that has begun is answered, or after `patience` ms. */
export async function drain(server: Server, patience: number): Promise<void> {
  const ended = new AbortController();
  const closed = new Promise<void>((resolve) => server.close(() => resolve())).finally(() => ended.abort());
  // A connection that is kept alive becomes idle after its answer, and would stay.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS);
  await Promise.race([closed, delay(patience, undefined, { signal: ended.signal }).catch(() => undefined)]);
  clearInterval(sweep);
  server.closeAllConnections();
  await closed;
}
