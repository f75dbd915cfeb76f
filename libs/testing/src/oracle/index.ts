export * from './evidence';
export * from './local-time';
export { INVARIANTS, violations } from './oracle';
