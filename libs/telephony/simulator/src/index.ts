export { type SimulatedCallRecord } from './call-rows';
export * from './simulated-carrier';
export * from './simulator-faults';
export * from './simulator-options';
