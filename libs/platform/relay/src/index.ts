export * from './outbound';
export * from './relay';
