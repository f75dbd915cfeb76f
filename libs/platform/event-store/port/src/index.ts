export * from './aggregates';
export * from './event-store';
export * from './known-json';
