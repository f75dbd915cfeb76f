export * from './aggregates';
export * from './event-store';
