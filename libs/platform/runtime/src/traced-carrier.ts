import { traced } from '@carillon/platform/telemetry';
import type { Carrier } from '@carillon/telephony';

/** Each question to the carrier is a piece of work; its statuses show as the events that they become. */
export function tracedCarrier(carrier: Carrier): Carrier {
  const ask = <T>(what: string, attemptId: string, question: () => Promise<T>): Promise<T> =>
    traced({ name: `carrier ${what}`, kind: 'client', attributes: { 'carillon.carrier': carrier.name, 'carillon.attempt_id': attemptId } }, question);
  return {
    name: carrier.name,
    callsPerSecond: carrier.callsPerSecond,
    originate: (request) => ask('originate', request.attemptId, () => carrier.originate(request)),
    hangUp: (attemptId) => ask('hang up', attemptId, () => carrier.hangUp(attemptId)),
    lookup: (attemptId) => ask('look up', attemptId, () => carrier.lookup(attemptId)),
    onStatus: (listener) => carrier.onStatus(listener),
    close: () => carrier.close(),
  };
}
