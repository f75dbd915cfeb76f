import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ManualClock } from '@carillon/platform/clock';
import { SqliteFile } from '@carillon/platform/sqlite';
import { carrierContract } from '@carillon/telephony/contract';
import { SimulatedCarrier } from '@carillon/telephony/simulator';
import { RemoteSimulator, SimulatorApi, simulatorServer } from './index';

/** In wall time: a status that the listener refuses is never settled. */
const LONGEST_WAIT = 200;

carrierContract('RemoteSimulator', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-remote-simulator-'));
  const file = new SqliteFile(join(directory, 'simulator.db'));
  const clock = new ManualClock(Date.UTC(2026, 0, 5, 15));
  const carrier = new SimulatedCarrier(file, clock);
  const api = new SimulatorApi(carrier, (limit, after) => carrier.records(limit, after), { keep: 1_000, wait: 100 });
  const server = simulatorServer(api).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const remote = await RemoteSimulator.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  const isOwing = (): boolean => file.prepare('SELECT 1 FROM calls WHERE settled = 0 AND ends_at <= ?').get(clock.now()) !== undefined;
  const pass = async (time: number): Promise<void> => {
    await clock.advanceBy(time);
    const deadline = performance.now() + LONGEST_WAIT;
    while (isOwing() && performance.now() < deadline) await nextTurn();
  };
  const close = async (): Promise<void> => {
    api.close();
    await Promise.all([remote.close(), carrier.close()]);
    server.closeAllConnections();
    server.close();
    file.close();
    rmSync(directory, { recursive: true });
  };
  return { carrier: remote, pass, close };
});
