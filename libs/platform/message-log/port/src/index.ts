export * from './delivery/backoff';
export * from './delivery/keyed-runner';
export * from './delivery/offset-tracker';
export * from './delivery/timers';
export * from './message-log';
