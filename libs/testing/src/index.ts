export * from './decider-properties';
export * from './decider-specification';
