export * from './derive-uuid';
export * from './keyed-hash';
export * from './lead-identity';
export * from './new-id';
