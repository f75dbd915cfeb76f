export { CONTRACTS, contractOf, isEventType, knownTypes, type Contract, type ContractDrafts, type ContractEvents, type EventType } from './catalogue';
export { decode, encode } from './codec';
export { IncompleteEvent, UnknownEventType } from './errors';
export { fromJson, toJson } from './json';
export { publicEvent, type Origin } from './publish';
export type { Draft, Payload } from './payload';
export type { Encoded, PublicEvent, PublicEventDraft, PublicMetadata, WireMessage } from './public-event';
export { TOPICS, type Context, type Topic } from './topics';
export { toOutcome } from './words';
