export * from './decider-properties';
export * from './decider-specification';
export * from './fictitious-numbers';
