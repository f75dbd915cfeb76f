export * from './operation';
export * from './schema-version';
export * from './sqlite-file';
export * from './storage-unavailable';
