export * from './condition';
export * from './cursor';
export * from './guard';
export * from './read-store';
