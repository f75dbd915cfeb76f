export * from './compiled-file';
export * from './in-thread';
export * from './inbox';
export * from './start-thread';
