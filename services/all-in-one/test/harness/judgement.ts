import { violations, type Acknowledged, type Evidence } from '@carillon/testing/oracle';
import { readDirectory } from './evidence-of';

export interface Judged extends Partial<Pick<Evidence, 'live' | 'rebuilt' | 'recoveries'>> {
  readonly directory: string;
  readonly settled: boolean;
  readonly acknowledged?: readonly Acknowledged[];
  readonly callsPerSecond?: number;
}

export const DEFAULT_CALLS_PER_SECOND = 1_000;

/** Asks the oracle about a data directory whose platform has stopped. */
export async function judge({ directory, settled, acknowledged = [], callsPerSecond = DEFAULT_CALLS_PER_SECOND, ...more }: Judged): Promise<Evidence> {
  const found = await readDirectory(directory);
  return judged({ ...found, acknowledged, limits: { callsPerSecond }, settled, ...more });
}

/** Asks the oracle. */
export function judged(evidence: Evidence): Evidence {
  expect(violations(evidence)).toEqual([]);
  return evidence;
}
