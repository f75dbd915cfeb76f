export * from './call.commands';
export * from './call.decider';
export * from './call.events';
export { isLive, isOver, type CallState, type EndedCall, type LiveCall, type RefusedCall } from './call.state';
