export * from './agenda.commands';
export * from './agenda.decider';
export * from './agenda.events';
export type { AgendaState } from './agenda.state';
export * from './lead.commands';
export * from './lead.decider';
export * from './lead.events';
export { nextAttempt, type FinishedLead, type LeadState, type NextAttempt, type OpenLead, type RequestedCall, type WaitingLead } from './lead.state';
