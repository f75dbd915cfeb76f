export { RemoteSimulator } from './client/remote-simulator';
export * from './protocol';
export { simulatorServer } from './server/simulator-server';
export { SimulatorApi } from './server/simulator-api';
