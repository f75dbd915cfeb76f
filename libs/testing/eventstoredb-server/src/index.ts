export { EventStoreDbTestServer, type TestServerOptions } from './eventstoredb-test-server';
export type { AppendFault, Disturbable, Faults, Plan, ReadFault, SubscribeFault } from './faults';
