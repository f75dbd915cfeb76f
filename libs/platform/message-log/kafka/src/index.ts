export type { ClientLog, KafkaConnection } from './client/connection';
export { DEFAULT_TIMING, type Timing } from './consuming/timing';
export * from './kafka-message-log';
export * from './topics/parse-topics';
export type { OtherTopics } from './topics/topic-registry';
export * from './topics/topic-settings';
