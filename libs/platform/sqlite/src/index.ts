export * from './sqlite-file';
export * from './storage-unavailable';
