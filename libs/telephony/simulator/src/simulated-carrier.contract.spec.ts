import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@carillon/platform/clock';
import { SqliteFile } from '@carillon/platform/sqlite';
import { carrierContract } from '@carillon/telephony/contract';
import { SimulatedCarrier } from './simulated-carrier';

async function open({ hasThread }: { readonly hasThread: boolean }) {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-simulator-'));
  const file = new SqliteFile(join(directory, 'simulator.db'));
  if (hasThread) await file.startThread();
  const clock = new ManualClock(Date.UTC(2026, 0, 5, 15));
  const carrier = new SimulatedCarrier(file, clock);
  const close = async () => {
    await carrier.close();
    file.close();
    rmSync(directory, { recursive: true });
  };
  return { carrier, pass: (time: number) => clock.advanceBy(time), close };
}

carrierContract('SimulatedCarrier', () => open({ hasThread: false }));
carrierContract('SimulatedCarrier, written by a thread', () => open({ hasThread: true }));
