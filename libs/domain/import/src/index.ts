export * from './import.commands';
export * from './import.decider';
export * from './import.events';
export { statusOf, type ExistingImport, type ImportCounts, type ImportState } from './import.state';
