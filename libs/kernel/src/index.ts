export * from './clock';
export * from './decider';
export * from './domain-error';
export * from './event';
export * from './ids';
export * from './instant';
export * from './outcome';
export * from './verdict';
