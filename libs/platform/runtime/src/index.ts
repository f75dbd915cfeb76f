export * from './empty-data-directory';
export * from './lifecycle/run-until-signal';
export * from './lifecycle/start-service';
export * from './open-platform';
export * from './platform';
export * from './platform.module';
export * from './service/boot-service';
export * from './service/service-definition';
