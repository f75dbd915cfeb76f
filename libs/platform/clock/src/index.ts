export * from './accelerated-clock';
export * from './manual-clock';
export * from './running-clock';
export * from './system-clock';
