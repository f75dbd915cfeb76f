import { fromEnvironment, type RealServer } from './real-server';

/** A connection string as `mongodb://127.0.0.1:27017`. `.ci/servers/mongodb.sh start` brings a server up and prints the variable. */
export const realMongoDb = (): RealServer => fromEnvironment('CARILLON_MONGODB_URL', 'MongoDB server');

/** The same server with a database that nobody else uses. */
export function freshMongoDatabase(address: string): string {
  const url = new URL(address);
  url.pathname = `/carillon_${process.pid}_${process.hrtime.bigint().toString(36)}`;
  return url.toString();
}
