export * from './dnc.commands';
export * from './dnc.decider';
export * from './dnc.events';
export { versionOf, type DncState } from './dnc.state';
