import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '@carillon/platform/config';
import type { Carrier } from '@carillon/telephony';
import { RemoteSimulator } from '@carillon/telephony/simulator-http';
import type { CarrierRecords } from '../platform';
import { NO_CARRIER } from './no-carrier';

export interface OpenCarrier {
  readonly carrier: Carrier;
  readonly records?: CarrierRecords;
}

const TRIES = 20;
const BETWEEN_TRIES = 500;

/** @param url `undefined` for a process that makes no calls. */
export async function openCarrier(url: string | undefined): Promise<OpenCarrier> {
  if (url === undefined) return { carrier: NO_CARRIER };
  const carrier = await connected(url);
  return { carrier, records: (limit, after) => carrier.records(limit, after) };
}

/** The simulator may be starting at the same time. */
async function connected(url: string, tries = TRIES): Promise<RemoteSimulator> {
  try {
    return await RemoteSimulator.connect(url);
  } catch {
    if (tries === 1) throw new ConfigError([`CARILLON_CARRIER_URL: nobody answers at ${url}; start the simulator there, or set the variable to its address`]);
    await pause(BETWEEN_TRIES);
    return connected(url, tries - 1);
  }
}
