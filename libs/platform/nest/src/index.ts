export * from './consumed-topics';
export * from './dispatch';
export * from './handler-table';
export * from './message-log-strategy';
export * from './on-message';
