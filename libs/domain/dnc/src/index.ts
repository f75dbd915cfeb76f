export * from './dnc.commands';
export * from './dnc.decider';
export * from './dnc.events';
export type { DncState } from './dnc.state';
export * from './registry.commands';
export * from './registry.decider';
export * from './registry.events';
export type { RegistryState, RegistryVersion } from './registry.state';
