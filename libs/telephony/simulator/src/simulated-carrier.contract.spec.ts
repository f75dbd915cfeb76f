import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@carillon/platform/clock';
import { SqliteFile } from '@carillon/platform/sqlite';
import { carrierContract } from '@carillon/telephony/contract';
import { SimulatedCarrier } from './simulated-carrier';

carrierContract('SimulatedCarrier', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-simulator-'));
  const file = new SqliteFile(join(directory, 'simulator.db'));
  const clock = new ManualClock(Date.UTC(2026, 0, 5, 15));
  const carrier = new SimulatedCarrier(file, clock);
  const close = async () => {
    await carrier.close();
    file.close();
    rmSync(directory, { recursive: true });
  };
  return { carrier, pass: (time) => clock.advanceBy(time), close };
});
