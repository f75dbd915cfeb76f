export * from './agent.events';
export * from './environment.events';
export * from './phone-number.events';
