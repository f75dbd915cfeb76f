export * from './sqlite-message-log';
