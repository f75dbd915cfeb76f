import { once } from 'node:events';
import { createServer } from 'node:net';

/** The preferred port if nobody listens there, otherwise 0: any. */
export async function freePort(preferred: number, host: string): Promise<number> {
  const probe = createServer();
  try {
    const listening = once(probe, 'listening');
    probe.listen(preferred, host);
    await listening;
    return preferred;
  } catch {
    return 0;
  } finally {
    probe.close();
  }
}
