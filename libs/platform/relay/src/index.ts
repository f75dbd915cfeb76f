export * from './outbound';
export { RELAY_POSITIONS } from './progress';
export * from './relay';
