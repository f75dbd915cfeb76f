export * from './carrier';
