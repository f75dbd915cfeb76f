export * from './import.commands';
export * from './import.decider';
export * from './import.events';
export type { ExistingImport, ImportCounts, ImportState } from './import.state';
