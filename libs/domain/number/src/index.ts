export * from './number.commands';
export * from './number.decider';
export * from './number.events';
export * from './number.queries';
export {
  MAX_LEASES,
  REMEMBERED_DIALS,
  type Lease,
  type NumberState,
  type OpenDial,
  type RecentDial,
  type Suppression,
} from './number.state';
