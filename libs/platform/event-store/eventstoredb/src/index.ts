export { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store';
export { LIMITS, type Limits } from './limits';
export type { OnTrouble, Trouble } from './trouble';
export { EventStoreUnavailable } from './unavailable';
