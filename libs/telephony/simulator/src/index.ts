export { type SimulatedCallRecord } from './call-rows';
export * from './simulated-carrier';
export { simulatorSection } from './simulator-docs';
export * from './simulator-faults';
export * from './simulator-options';
