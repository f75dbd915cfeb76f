export * from './mongo-read-store';
export { MongoUnavailable } from './connection/unavailable';
