export * from './person.commands';
export * from './person.decider';
export * from './person.events';
export { REMEMBERED_NUMBERS, type PersonState } from './person.state';
