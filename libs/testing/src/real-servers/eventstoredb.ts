import { fromEnvironment, type RealServer } from './real-server';

/** A connection string as `esdb://127.0.0.1:2113?tls=false`. */
export const realEventStoreDb = (): RealServer => fromEnvironment('CARILLON_EVENTSTORE_URL', 'EventStoreDB server');
