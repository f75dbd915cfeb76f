export * from './sqlite-read-store';
export * from './two-file-read-store';
