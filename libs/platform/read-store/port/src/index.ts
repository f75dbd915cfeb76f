export * from './condition';
export * from './cursor';
export * from './read-store';
