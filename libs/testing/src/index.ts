export * from './decider-properties';
export * from './decider-specification';
export * from './fictitious-numbers';
export * from './real-servers/eventstoredb';
export * from './real-servers/kafka';
export * from './real-servers/real-server';
export * from './tcp-proxy';
