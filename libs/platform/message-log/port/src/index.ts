export * from './message-log';
