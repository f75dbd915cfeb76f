export * from './config';
export * from './config-docs';
export * from './config-error';
export * from './load-config';
export * from './nearest-name';
export { SETTINGS, SETTING_NAMES, type Setting } from './settings';
export * from './tokens';
export { registryDirectory } from './registry-directory';
