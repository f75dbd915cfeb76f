export * from './compiled-file';
export * from './in-thread';
