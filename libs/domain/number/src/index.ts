export * from './number.commands';
export * from './number.decider';
export * from './number.events';
export * from './number.queries';
export {
  MAX_LEASES,
  REMEMBERED_DIALS,
  type Consent,
  type Lease,
  type NumberState,
  type OpenDial,
  type RecentDial,
  type ReportedConversation,
  type Suppression,
} from './number.state';
