export * from './projection';
export * from './projection-specification.harness';
export * from './transition';
