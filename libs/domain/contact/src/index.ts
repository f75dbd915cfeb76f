export * from './contact.commands';
export * from './contact.decider';
export * from './contact.events';
export type { ContactState, ExistingContact } from './contact.state';
