export * from './derive-uuid';
export * from './keyed-hash';
export * from './new-id';
