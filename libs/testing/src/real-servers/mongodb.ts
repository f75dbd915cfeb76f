import { fromEnvironment, type RealServer } from './real-server';

/** A connection string as `mongodb://127.0.0.1:27017`. `.ci/servers/mongodb.sh start` brings a server up and prints the variable. */
export const realMongoDb = (): RealServer => fromEnvironment('CARILLON_MONGODB_URL', 'MongoDB server');

/** The same server with a database that nobody else uses. */
export function freshMongoDatabase(address: string): string {
  const url = new URL(address);
  url.pathname = `/carillon_${process.pid}_${process.hrtime.bigint().toString(36)}`;
  return url.toString();
}

const SERVER_GONE_AFTER_MS = 5_000;

/** Forgets a database. The driver is loaded only here: nearly all specs do without. @throws when no server answers. */
export async function dropMongoDatabase(url: string): Promise<void> {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(url, { serverSelectionTimeoutMS: SERVER_GONE_AFTER_MS });
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
