export * from './record-list.commands';
export * from './record-list.decider';
export * from './record-list.events';
export type { ExistingRecordList, RecordListState } from './record-list.state';
