export { dialectsService } from './dialects.definition';
export * from './gateway';
export { parsed } from './gateway/native/native-api';
export { DIALECTS } from './registry';
