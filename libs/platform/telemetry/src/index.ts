export * from './correlation';
export * from './health-registry';
export * from './logger';
export { MASKED, textMask, type MaskText } from './mask';
export * from './metrics';
export * from './nest-logger';
